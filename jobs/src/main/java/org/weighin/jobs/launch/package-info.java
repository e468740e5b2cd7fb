/** From a plan's file to a finished run: models fetched, work looked up in the ledger, the job run. */
@NullMarked
package org.weighin.jobs.launch;

import org.jspecify.annotations.NullMarked;
