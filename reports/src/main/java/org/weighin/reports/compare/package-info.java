/** Two sets of results beside each other, as text and as JSON. */
@NullMarked
package org.weighin.reports.compare;

import org.jspecify.annotations.NullMarked;
