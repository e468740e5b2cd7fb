package org.weighin.training.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.prepare.Sample;
import org.weighin.datasets.source.Origin;
import org.weighin.models.tokenizer.Tokenizer;
import org.weighin.training.TinyModel;
import org.weighin.training.config.SampleSettings;
import org.weighin.training.config.SampleSettings.TooLong;
import org.weighin.training.config.SampleSettings.TrainOn;

class SampleSetTest {
    /** Plain: a beginning, the prompt of 3, a line break, the answer, an end. */
    private static final int FRAME = 6;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Tokenizer tokenizer;

    @BeforeEach
    void openTokenizer() {
        tokenizer = Tokenizer.open(TinyModel.write(folder, ""));
    }

    @AfterEach
    void closeTokenizer() {
        tokenizer.close();
    }

    @Test
    void auditSaysWhatBecameOfEachSample() {
        SampleSet set = build(TooLong.REFUSE, 100, 4, 9);
        assertEquals(2, set.samples().size());
        assertEquals(5 + 10, set.labels());
        MaskAudit row = set.audit().get(1);
        assertEquals(FRAME + 9, row.tokens());
        assertEquals(10, row.trainedTokens());
        assertEquals(0, row.lostTokens());
        assertTrue(row.lastEndTrained());
        assertEquals("plain", row.format().template());
        assertEquals(tokenizer.digest(), row.format().tokenizer());
    }

    @Test
    void tooLongSamplesAreRefusedUnlessSomebodyHasDecided() {
        InputException refusal = assertThrows(InputException.class, () -> build(TooLong.REFUSE, 20, 4, 40, 60));
        assertTrue(refusal.getMessage().contains("2 of 3 samples"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("66"), refusal.getMessage());
    }

    @Test
    void tooLongSamplesMayBeDropped() {
        SampleSet set = build(TooLong.DROP, 20, 4, 40);
        assertEquals(1, set.samples().size());
        assertEquals(FRAME + 40, set.audit().get(1).lostTokens());
        assertEquals(0, set.audit().get(1).trainedTokens());
        assertFalse(set.audit().get(1).lastEndTrained());
    }

    @Test
    void tooLongSamplesMayBeCut() {
        SampleSet set = build(TooLong.TRUNCATE, 20, 4, 40);
        assertEquals(20, set.samples().get(1).sequence().tokens().length);
        assertEquals(15, set.audit().get(1).trainedTokens());
        assertEquals(FRAME + 40 - 20, set.audit().get(1).lostTokens());
        assertFalse(set.audit().get(1).lastEndTrained());
    }

    @Test
    void tooLongSamplesMayBecomeSeveral() {
        SampleSet set = build(TooLong.SPLIT, 20, 4, 40);
        assertEquals(
                List.of(20, 20, 6),
                set.samples().stream()
                        .skip(1)
                        .map(s -> s.sequence().tokens().length)
                        .toList());
        assertEquals(15 + 19 + 5, set.audit().get(1).trainedTokens(), "a part's first token has nothing before it");
        assertEquals(0, set.audit().get(1).lostTokens());
        assertTrue(set.audit().get(1).lastEndTrained());
        assertEquals(4, set.samples().stream().map(TokenSample::id).distinct().count());
    }

    @Test
    void setsThatWouldTeachNothingAreRefused() {
        assertThrows(InputException.class, () -> build(TooLong.DROP, 20, 40), "nothing is left");
        assertThrows(InputException.class, () -> build(TooLong.TRUNCATE, 20, 40), "no end is learned");
        assertThrows(InputException.class, () -> build(TooLong.REFUSE, 20), "nothing is there");
    }

    private SampleSet build(TooLong tooLong, int maxLength, int... answers) {
        SampleSettings settings = new SampleSettings(TrainOn.ASSISTANT, maxLength, tooLong, Optional.empty());
        SampleEncoder encoder = new SampleEncoder(tokenizer, Optional.empty(), TrainOn.ASSISTANT);
        SampleSetBuilder builder = new SampleSetBuilder("train", encoder, settings);
        for (int i = 0; i < answers.length; i++) {
            builder.add(new Sample(
                    "sample-" + i,
                    List.of(new Message("user", "why"), new Message("assistant", "a".repeat(answers[i]))),
                    new Origin("notes.jsonl", i + 1)));
        }
        return builder.build();
    }
}
