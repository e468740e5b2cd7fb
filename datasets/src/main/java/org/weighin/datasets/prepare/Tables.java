package org.weighin.datasets.prepare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.weighin.datasets.contamination.Match;
import org.weighin.datasets.recipe.Split;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.datasets.storage.RecordWriter;

/** The tables of a data set while they are written; they get their names together, at the end. */
final class Tables implements AutoCloseable {
    private final Map<Split, RecordWriter<Sample>> splits = new EnumMap<>(Split.class);
    private final List<RecordWriter<?>> all = new ArrayList<>();
    private final RecordWriter<QuarantinedRow> quarantine;
    private final Optional<RecordWriter<Match>> matches;

    /**
     * @param screened whether there is a table of items of benchmarks
     */
    Tables(Path output, boolean screened) {
        try {
            Path contamination = output.resolve(Preparation.CONTAMINATION);
            matches = screened
                    ? Optional.of(kept(RecordParquet.of(Match.class).writer(contamination)))
                    : Optional.empty();
            quarantine = kept(RecordParquet.of(QuarantinedRow.class).writer(output.resolve("quarantine.parquet")));
            RecordParquet<Sample> samples = RecordParquet.of(Sample.class);
            for (Split split : Split.values()) {
                splits.put(split, kept(samples.writer(output.resolve(split + ".parquet"))));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T extends Record> RecordWriter<T> kept(RecordWriter<T> writer) {
        all.add(writer);
        return writer;
    }

    void write(Split split, Sample sample) {
        table(split).write(sample);
    }

    void write(QuarantinedRow row) {
        quarantine.write(row);
    }

    void write(Match match) {
        matches.orElseThrow().write(match);
    }

    long rows(Split split) {
        return table(split).rows();
    }

    long quarantined() {
        return quarantine.rows();
    }

    private RecordWriter<Sample> table(Split split) {
        return Objects.requireNonNull(splits.get(split), "every split has a table");
    }

    /** Ends all files before the first gets its name: a full disk shows before anything is replaced. */
    void end() {
        all.forEach(RecordWriter::end);
    }

    void commit() {
        all.forEach(RecordWriter::commit);
    }

    @Override
    public void close() {
        all.forEach(RecordWriter::close);
    }
}
