package org.weighin.jobs.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLinesTest {
    @AfterEach
    void forgetTheHome() {
        System.clearProperty("weighin.home");
    }

    @Test
    void underscoresInFlagsAreDashes() {
        assertEquals("--num-fewshot=a_b", CommandLines.dashed("--num_fewshot=a_b"));
        assertEquals("--log-samples", CommandLines.dashed("--log_samples"));
        assertEquals("my_plan.yaml", CommandLines.dashed("my_plan.yaml"));
    }

    @Test
    void badArgumentsExitWithTwo() {
        assertEquals(ExitCode.BAD_INPUT, CommandLines.run("--no-such-flag"));
        assertEquals(ExitCode.BAD_INPUT, CommandLines.run("models", "inspect", "no/such/model"));
        assertEquals(ExitCode.BAD_INPUT, CommandLines.run("parity", "no/such/folder"));
        assertEquals(ExitCode.BAD_INPUT, CommandLines.run("compare", "no/such/run", "no/such/run"));
    }

    @Test
    void anExportedFileIsAModelThatCanBeInspected(@TempDir Path folder) {
        System.setProperty(
                "weighin.home", Path.of("..").toAbsolutePath().normalize().toString());
        String model = Path.of("src", "test", "resources", "tiny", "tiny").toString();
        String file = folder.resolve("tiny.gguf").toString();
        assertEquals(
                ExitCode.BAD_INPUT, CommandLines.run("export", "--model", model, "--type", "q3", "--output", file));
        assertEquals(
                ExitCode.SUCCESS, CommandLines.run("export", "--model", model, "--type", "q8_0", "--output", file));
        assertEquals(ExitCode.SUCCESS, CommandLines.run("models", "inspect", file));
        assertEquals(ExitCode.BAD_INPUT, CommandLines.run("export", "--model", model, "--output", file));
    }

    @Test
    void helpIsASuccess() {
        assertEquals(ExitCode.SUCCESS, CommandLines.run("--help"));
        assertEquals(ExitCode.SUCCESS, CommandLines.run("parity", "--help"));
    }
}
