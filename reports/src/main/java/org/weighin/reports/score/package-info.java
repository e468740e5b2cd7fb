/** Scores as a scoreboard: columns in one unit, ranked rows, and comparisons between them. */
@NullMarked
package org.weighin.reports.score;

import org.jspecify.annotations.NullMarked;
