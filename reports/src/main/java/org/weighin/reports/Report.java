package org.weighin.reports;

import java.nio.file.Path;
import org.weighin.datasets.InputException;
import org.weighin.reports.page.Pages;
import org.weighin.reports.page.ReportOptions;
import org.weighin.reports.page.Story;
import org.weighin.reports.run.RunReader;

/** Makes a static report of a run's folder: pages that need no network, tables and charts. */
public final class Report {
    private Report() {}

    /**
     * Writes the report; the same run gives the same bytes. The folder is replaced as a whole at the end, so that a
     * failure leaves the report that was there.
     *
     * @throws InputException when there is no such run, or when the report's folder holds something else
     */
    public static void render(Path runFolder, Path reportFolder, ReportOptions options) {
        ReportFolder folder = new ReportFolder(reportFolder);
        folder.refuseOthers();
        folder.publish(Pages.of(Story.of(RunReader.read(runFolder), options)));
    }
}
