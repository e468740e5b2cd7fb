/** The report's pages, section by section, from what a run's scores say. */
@NullMarked
package org.weighin.reports.page;

import org.jspecify.annotations.NullMarked;
