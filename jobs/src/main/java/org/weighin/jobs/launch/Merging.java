package org.weighin.jobs.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.weighin.jobs.work.BaseModel;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.export.Merge;
import org.weighin.models.family.Families;
import org.weighin.models.tokenizer.Tokenizer;
import org.weighin.models.tokenizer.TokenizerFiles;

/** Merges an adapter into a model's weights, and compares the two on a few texts. */
public final class Merging {
    private static final List<String> TEXTS = List.of(
            "The patient is a 54-year-old woman who presents with three days of productive cough, low-grade fever and"
                    + " shortness of breath on exertion. She denies chest pain. Her medications include lisinopril and metformin.",
            "Tom has 12 boxes with 8 pencils in each. He gives away a quarter of all pencils and loses 5. How many are"
                    + " left? He had 12 * 8 = 96 pencils; 96 / 4 = 24 go, 72 stay, and 72 - 5 = 67. The answer is 67.",
            "def median(values):\n    ordered = sorted(values)\n    middle = len(ordered) // 2\n    if len(ordered) % 2:\n"
                    + "        return ordered[middle]\n    return (ordered[middle - 1] + ordered[middle]) / 2\n",
            "长江是中国最长的河流,全长约六千三百公里,发源于青藏高原,流经十一个省级行政区,最后在上海注入东海。",
            "In 1928 Alexander Fleming noticed that a mould had killed the bacteria around it. More than a decade passed"
                    + " before others turned what he had seen into a medicine that could be made in quantity.");

    private static final int SEQUENCES = 4;
    private static final int LENGTH = 32;
    private static final long SEED = 42;

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
                .write(target, texts(), new MergedCard(model, adapter).text());
    }

    /** In the model's tokens; a model without a tokenizer is compared on tokens drawn from all it has. */
    private List<int[]> texts() {
        if (TokenizerFiles.exist(model.location())) {
            try (Tokenizer tokenizer = Tokenizer.open(model.location())) {
                return TEXTS.stream()
                        .map(text -> tokenizer.encode(text, true))
                        .filter(tokens -> tokens.length > 0)
                        .toList();
            }
        }
        int vocabulary =
                Families.describe(Checkpoint.open(model.location())).embedding().vocabulary();
        SplittableRandom random = new SplittableRandom(SEED);
        return random.ints(SEQUENCES)
                .mapToObj(seed -> random.ints(LENGTH, 0, vocabulary).toArray())
                .toList();
    }
}
