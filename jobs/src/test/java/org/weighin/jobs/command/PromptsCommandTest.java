package org.weighin.jobs.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PromptsCommandTest {
    private static final Path TINY = Path.of("src", "test", "resources", "tiny");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void setHome() {
        System.setProperty(
                "weighin.home", Path.of("..").toAbsolutePath().normalize().toString());
    }

    @AfterEach
    void forgetTheHome() {
        System.clearProperty("weighin.home");
    }

    @Test
    void tasksThatCanBeAskedAreShownBesideThoseThatCannot() throws IOException {
        String good = TINY.resolve("choose.yaml").toString();
        String first = without("first");
        String second = without("second");
        assertEquals(1, run(first, good));
        assertEquals(
                2,
                out.toString()
                        .lines()
                        .filter(line -> line.contains("\"task\":\"choose\""))
                        .count());
        assertTrue(err.toString().contains("first.jsonl"), err.toString());
        assertEquals(1, run(first, second, good));
        assertEquals(4, out.toString().lines().count());
        assertTrue(err.toString().contains("second.jsonl"), err.toString());
        assertTrue(err.toString().contains("2 of 3 tasks cannot be asked"), err.toString());
    }

    /** A task whose data are not there. */
    private String without(String name) throws IOException {
        String task = Files.readString(TINY.resolve("choose.yaml"));
        return Files.writeString(
                        folder.resolve(name + ".yaml"),
                        task.replace("task: choose", "task: " + name).replace("sums.jsonl", name + ".jsonl"))
                .toString();
    }

    private int run(String... tasks) {
        CommandLine line = new CommandLine(new PromptsCommand());
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> arguments = new ArrayList<>(List.of(tasks));
        arguments.addAll(List.of("--data", TINY.toString()));
        return line.execute(arguments.toArray(String[]::new));
    }
}
