/** Records that describe a decoder: what a family reads from a configuration, and what the executor runs. */
@NullMarked
package org.weighin.models.spec;

import org.jspecify.annotations.NullMarked;
