package org.weighin.reports.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weighin.reports.chart.Chart;
import org.weighin.reports.table.CountryTable;
import org.weighin.reports.table.CsvFile;
import org.weighin.reports.table.LeaderboardTable;
import org.weighin.reports.table.ScoreTable;
import tech.tablesaw.api.Table;

/** All files of a report. */
public final class Pages {
    private Pages() {}

    /** File name, relative to the report's folder, to content. */
    public static Map<String, String> of(Story story) {
        List<Chapter> chapters = new ArrayList<>(List.of(
                new LeaderboardChapter(story).chapter(),
                new CountryChapter(story).chapter(),
                new TuningChapter(story).chapter()));
        new AnswersChapter(story).chapter().ifPresent(chapters::add);
        new MemoryChapter(story).chapter().ifPresent(chapters::add);
        chapters.add(new SpeedChapter(story).chapter());
        String name = story.run().plan().name();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("index.html", Frame.page(name + " \u00b7 Weighin", Masthead.first(story), chapters));
        files.put("examples.html", ExamplesPage.html(story));
        files.put("learned.html", LearnedPage.html(story));
        files.put("provenance.html", ProvenancePage.html(story));
        files.put("leaderboard.md", LeaderboardMarkdown.of(story));
        files.put("leaderboard.json", LeaderboardJson.of(story));
        Table scores = ScoreTable.of(story.board());
        files.put("leaderboard.csv", CsvFile.of(LeaderboardTable.of(story.board())));
        files.put("scores.csv", CsvFile.of(scores));
        files.put("countries.csv", CsvFile.of(CountryTable.of(scores)));
        for (Chapter chapter : chapters) {
            for (Chart chart : chapter.charts()) {
                files.put(Figures.file(chart), chart.file());
            }
        }
        return files;
    }
}
