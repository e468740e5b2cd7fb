package org.weighin.jobs.batch;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.weighin.datasets.prepare.Outcome;
import org.weighin.datasets.prepare.Preparation;
import org.weighin.datasets.prepare.RowProcessor;
import org.weighin.datasets.recipe.Input;
import org.weighin.datasets.source.Entry;
import org.weighin.datasets.source.RowReader;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.progress.Meter;

/** Reads one source file, from the entry on that the last commit ended with. */
final class FilePreparation implements ItemStreamReader<Entry>, ItemProcessor<Entry, Outcome>, ItemWriter<Outcome> {
    private static final String ENTRIES = "entries";

    private final Preparation preparation;
    private final Input input;
    private final RowProcessor processor;
    private final Meter meter;
    private @Nullable RowReader reader;
    private long written;
    private boolean atEnd;

    FilePreparation(Preparation preparation, Input input, Console console) {
        this.preparation = preparation;
        this.input = input;
        this.processor = preparation.processor(input);
        this.meter = console.meter("prepare " + input.file().name(), "rows");
    }

    @Override
    public void open(ExecutionContext context) {
        written = context.getLong(ENTRIES, 0);
        preparation.parts().rewind(input, written);
        RowReader opened = input.file().open();
        reader = opened;
        opened.skip(written);
    }

    @Override
    public @Nullable Entry read() {
        Entry entry = reader == null ? null : reader.read();
        atEnd = entry == null;
        return entry;
    }

    @Override
    public Outcome process(Entry entry) {
        return processor.process(entry);
    }

    @Override
    public void write(Chunk<? extends Outcome> outcomes) {
        preparation.parts().write(input, written, outcomes.getItems());
        written += outcomes.size();
        meter.at(written);
    }

    @Override
    public void update(ExecutionContext context) {
        context.putLong(ENTRIES, written);
        if (atEnd) {
            preparation.parts().end(input, written);
        }
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
