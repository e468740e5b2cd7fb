package org.weighin.jobs.batch;

import org.weighin.jobs.progress.Console;
import org.weighin.jobs.run.Ledger;
import org.weighin.jobs.run.RunFolder;
import org.weighin.jobs.work.Stage;
import org.weighin.jobs.work.Work;

/**
 * What every step of a run needs.
 *
 * @param work what is to be done
 * @param last where the run ends
 * @param folder where everything is written
 * @param ledger what was done before
 * @param console who is told
 */
public record RunContext(Work work, Stage last, RunFolder folder, Ledger ledger, Console console) {}
