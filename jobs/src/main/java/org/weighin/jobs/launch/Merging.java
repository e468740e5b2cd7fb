package org.weighin.jobs.launch;

import java.nio.file.Path;
import java.util.Optional;
import org.weighin.jobs.work.BaseModel;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.export.Merge;
import org.weighin.models.export.SampleTexts;

/** Merges an adapter into a model's weights, and compares the two on a few texts. */
public final class Merging {
    private final BaseModel model;
    private final Path adapter;

    public Merging(BaseModel model, Path adapter) {
        this.model = model;
        this.adapter = adapter;
    }

    /**
     * Writes the merged model.
     *
     * @param type of its numbers; absent: as in the model's files, bfloat16 where these are packed
     * @param shardBytes most bytes in a file of weights
     */
    public Merge.Outcome run(Path target, Optional<StorageFormat> type, long shardBytes) {
        return new Merge(model.location(), adapter, type, shardBytes)
                .write(target, SampleTexts.tokens(model.location()), new MergedCard(model, adapter).text());
    }
}
