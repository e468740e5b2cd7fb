/** What a model is made of and what running it needs, told without loading it. */
@NullMarked
package org.weighin.models.inspect;

import org.jspecify.annotations.NullMarked;
