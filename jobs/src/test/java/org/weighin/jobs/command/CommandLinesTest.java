package org.weighin.jobs.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CommandLinesTest {
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
    }

    @Test
    void helpIsASuccess() {
        assertEquals(ExitCode.SUCCESS, CommandLines.run("--help"));
        assertEquals(ExitCode.SUCCESS, CommandLines.run("parity", "--help"));
    }
}
