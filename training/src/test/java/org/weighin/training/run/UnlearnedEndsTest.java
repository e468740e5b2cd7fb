package org.weighin.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.training.TinyModel;

class UnlearnedEndsTest {
    private static final int FIRST_ROW = 60;
    private static final int ROWS = 150;

    @TempDir
    private Path folder;

    @Test
    void endsThatAreLearnedAreAskedFor() {
        TrainingJob job = TinyJob.in(folder, TinyJob.SETTINGS);
        assertEquals(
                List.of(new TrainingSet.End(TinyModel.END, "<|im_end|>")),
                TrainingSet.read(job).ends());
    }

    @Test
    void rowsOfARandomHeadAreNotAlike() {
        assertEquals(0, alike(TinyJob.in(folder, TinyJob.SETTINGS)));
    }

    /** The end's row is made that of 150 other tokens, but for a little. */
    @Test
    void rowsThatWereNeverLearnedAreAlike() throws IOException {
        TrainingJob job = TinyJob.in(folder, TinyJob.SETTINGS);
        Path weights = job.base().files().resolve("model.safetensors");
        copyRows(weights);
        long alike = alike(job);
        assertEquals(ROWS, alike);
        List<String> warnings = UnlearnedEnds.warnings(TrainingSet.read(job).ends(), end -> alike);
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).startsWith("<|im_end|> ends answers"), warnings.get(0));
        assertTrue(warnings.get(0).contains("150 other tokens"), warnings.get(0));
        assertEquals(List.of(), UnlearnedEnds.warnings(TrainingSet.read(job).ends(), end -> 40));
    }

    private static long alike(TrainingJob job) {
        try (AdapterTraining training = new AdapterTraining(job, Optional.empty())) {
            return training.alike(TinyModel.END);
        }
    }

    private static void copyRows(Path weights) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(weights)).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) bytes.getLong(0);
        String names = new String(bytes.array(), Long.BYTES, header, StandardCharsets.UTF_8);
        Matcher embedding = Pattern.compile(
                        "\"model\\.embed_tokens\\.weight\":\\{[^}]*\"data_offsets\":\\[(\\d+),(\\d+)]")
                .matcher(names);
        assertTrue(embedding.find(), names);
        int start = Long.BYTES + header + Integer.parseInt(embedding.group(1));
        int numbers = (Integer.parseInt(embedding.group(2)) - Integer.parseInt(embedding.group(1))) / Float.BYTES;
        int width = numbers / TinyModel.VOCABULARY;
        for (int row = FIRST_ROW; row < FIRST_ROW + ROWS; row++) {
            for (int column = 0; column < width; column++) {
                float end = bytes.getFloat(start + (TinyModel.END * width + column) * Float.BYTES);
                bytes.putFloat(start + (row * width + column) * Float.BYTES, end * (1 + row / 2000f));
            }
        }
        Files.write(weights, bytes.array());
    }
}
