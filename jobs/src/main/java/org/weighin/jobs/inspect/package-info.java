/** What {@code models inspect} tells of a model. */
@NullMarked
package org.weighin.jobs.inspect;

import org.jspecify.annotations.NullMarked;
