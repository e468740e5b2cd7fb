package org.weighin.datasets.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.recipe.Input;
import org.weighin.datasets.recipe.RecipeFile;
import org.weighin.datasets.storage.RecordParquet;

/** A folder with sources, and the data set that is prepared of them. */
abstract class PreparationFixture {
    static final List<String> OUTPUTS =
            List.of("card.json", "quarantine.parquet", "test.parquet", "train.parquet", "validation.parquet");

    @TempDir
    Path folder;

    final List<String> said = new ArrayList<>();

    final Progress progress = new Progress() {
        @Override
        public void say(String line) {
            said.add(line);
        }

        @Override
        public void rows(Input input, long rows) {}
    };

    Path output() {
        return folder.resolve("output");
    }

    RecipeFile recipe(String keys) throws IOException {
        String text = "id: demo\nlicence: MIT\n" + keys;
        return RecipeFile.read(Files.writeString(folder.resolve("recipe.yaml"), text));
    }

    void file(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    static String rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"prompt\":\"question %d?\",\"completion\":\"answer %d\"}\n".formatted(i, i))
                .collect(Collectors.joining());
    }

    Card prepare(String keys) throws IOException {
        return Preparation.run(recipe(keys), Optional.empty(), output(), progress);
    }

    List<Sample> samples(String split) {
        return RecordParquet.of(Sample.class).read(output().resolve(split + ".parquet"));
    }

    List<QuarantinedRow> quarantine() {
        return RecordParquet.of(QuarantinedRow.class).read(output().resolve("quarantine.parquet"));
    }

    List<String> outputs() throws IOException {
        if (!Files.exists(output())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(output())) {
            return files.filter(file -> !file.equals(output()))
                    .map(file -> output().relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
