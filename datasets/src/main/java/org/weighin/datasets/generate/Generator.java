package org.weighin.datasets.generate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.weighin.datasets.yaml.StrictYaml;

/**
 * Writes the project's own data sets; the files in {@code datasets/data} are what it writes with its standard seed.
 *
 * <p>{@code java -cp ... org.weighin.datasets.generate.Generator datasets/data}
 */
public final class Generator {
    /** The seed of the files that the project ships. */
    public static final long SEED = 20_261_122;

    private Generator() {}

    /** Writes everything into the folder that is named. */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("one argument: the folder to write to");
        }
        write(Path.of(arguments[0]), SEED);
    }

    /** Writes all data sets, each into a folder of its own; the same bytes for the same seed. */
    public static void write(Path folder, long seed) {
        Clinic clinic = StrictYaml.parse(resource("clinic.yaml"), "clinic.yaml", Clinic.class);
        ClinicNotes notes = new ClinicNotes(clinic, seed);
        JsonLines.write(folder.resolve("clinic-notes/test.jsonl"), notes.test());
        JsonLines.write(folder.resolve("clinic-notes/train.jsonl"), notes.train());
        for (String name : List.of("facts-en", "facts-zh")) {
            Facts facts = new Facts(name, resource(name + ".txt"), seed);
            JsonLines.write(folder.resolve(name + "/dev.jsonl"), facts.examples());
            JsonLines.write(folder.resolve(name + "/test.jsonl"), facts.test());
        }
        WordProblems problems = new WordProblems(seed);
        JsonLines.write(folder.resolve("word-problems/train.jsonl"), problems.examples());
        JsonLines.write(folder.resolve("word-problems/test.jsonl"), problems.test());
    }

    private static String resource(String name) {
        try (InputStream in = Generator.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
