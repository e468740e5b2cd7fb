package org.weighin.models.export;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.family.Families;
import org.weighin.models.tokenizer.Tokenizer;
import org.weighin.models.tokenizer.TokenizerFiles;

/** A few texts on which a model that was written is compared with the one that it was made from. */
public final class SampleTexts {
    static final List<String> TEXTS = List.of(
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

    private SampleTexts() {}

    /** In the model's tokens; for a model without a tokenizer, tokens drawn from all it has. */
    public static List<int[]> tokens(Path model) {
        if (TokenizerFiles.exist(model)) {
            try (Tokenizer tokenizer = Tokenizer.open(model)) {
                return TEXTS.stream()
                        .map(text -> tokenizer.encode(text, true))
                        .filter(tokens -> tokens.length > 0)
                        .toList();
            }
        }
        int vocabulary = Families.describe(Checkpoint.open(model)).embedding().vocabulary();
        SplittableRandom random = new SplittableRandom(SEED);
        return random.ints(SEQUENCES)
                .mapToObj(seed -> random.ints(LENGTH, 0, vocabulary).toArray())
                .toList();
    }
}
