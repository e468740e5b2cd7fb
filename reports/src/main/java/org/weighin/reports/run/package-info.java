/** A run's folder as records: the plan, the models' facts, scores, samples, adapters, data cards and the ledger. */
@NullMarked
package org.weighin.reports.run;

import org.jspecify.annotations.NullMarked;
