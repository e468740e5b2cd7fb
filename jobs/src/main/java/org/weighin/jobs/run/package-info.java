/** A run's folder: its lock, its ledger, its log. */
@NullMarked
package org.weighin.jobs.run;

import org.jspecify.annotations.NullMarked;
