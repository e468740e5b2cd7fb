/** The scoreboard as tables of Tablesaw, and as files for other programs: CSV, JSON, Markdown. */
@NullMarked
package org.weighin.reports.table;

import org.jspecify.annotations.NullMarked;
