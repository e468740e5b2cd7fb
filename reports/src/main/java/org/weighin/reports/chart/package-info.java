/** Charts as SVG that needs nothing but itself: bars, dumbbells, lines, scatter. */
@NullMarked
package org.weighin.reports.chart;

import org.jspecify.annotations.NullMarked;
