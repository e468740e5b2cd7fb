/** Models written to other files: adapters merged into weights, in the layouts that other programs read. */
@NullMarked
package org.weighin.models.export;

import org.jspecify.annotations.NullMarked;
