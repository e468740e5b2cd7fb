/** Numbers as readers see them, the same in every locale. */
@NullMarked
package org.weighin.reports.format;

import org.jspecify.annotations.NullMarked;
