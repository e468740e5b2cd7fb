/** One small class per model family: a configuration to a decoder's description. The only place that knows families by name. */
@NullMarked
package org.weighin.models.family;

import org.jspecify.annotations.NullMarked;
