/** Estimates with 95 % intervals: of shares, of means, and of differences over the same items. */
@NullMarked
package org.weighin.reports.statistics;

import org.jspecify.annotations.NullMarked;
