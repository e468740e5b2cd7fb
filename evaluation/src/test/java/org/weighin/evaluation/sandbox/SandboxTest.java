package org.weighin.evaluation.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.sandbox.Outcome.End;

/** What model-written code might do, by malice or mistake. */
class SandboxTest {
    private static final SandboxLimits SMALL = new SandboxLimits(2, 8, 256L << 20, 16, 8L << 20, 64L << 10);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Sandbox sandbox;

    @BeforeAll
    static void open() {
        try {
            sandbox = Sandbox.open(SMALL);
        } catch (InputException refusal) {
            Assumptions.abort("there is no sandbox here: " + refusal.getMessage());
        }
    }

    private static Outcome run(String program) {
        return sandbox.run(program);
    }

    private static void assertEnds(End expected, String program) {
        Outcome outcome = run(program);
        assertEquals(expected, outcome.end(), outcome::output);
    }

    @Test
    void aProgramThatPassesItsTestsPasses() {
        assertEnds(End.PASSED, "def double(x):\n    return 2 * x\n\nassert double(4) == 8\nprint('fine')");
        assertEquals("好\n", run("print('好')").output());
    }

    @Test
    void aFailedTestAnErrorAndAnEarlyExitDoNotPass() {
        assertEnds(End.FAILED, "assert 1 == 2");
        assertEnds(End.FAILED, "def f(:");
        assertEnds(End.FAILED, "import sys\nsys.exit(0)");
        assertEnds(End.FAILED, "import os\nos._exit(0)");
        assertEnds(End.FAILED, "input()");
    }

    @Test
    void aForkBombIsHeldAndGone() {
        Outcome bomb = run("import os, time\nfor i in range(1000):\n    if os.fork() == 0:\n        time.sleep(60)");
        assertEquals(End.FAILED, bomb.end());
        assertTrue(bomb.output().contains("BlockingIOError"), bomb::output);
        long left = ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().orElse("").contains("python"))
                .count();
        assertEquals(0, left, "processes that outlived the sandbox");
    }

    @Test
    void memoryIsBoundedForOneProcessAndForAllTogether() {
        Outcome one = run("x = bytearray(512 << 20)");
        assertTrue(one.output().contains("MemoryError"), one::output);
        assertEnds(
                End.MEMORY,
                "import os, time\nfor i in range(8):\n    if os.fork() == 0:\n        x = b'x' * (64 << 20)\n"
                        + "        time.sleep(60)\ntime.sleep(60)");
    }

    @Test
    void theDiskIsSmallAndNothingElseCanBeWritten() {
        Outcome full = run("for i in range(100):\n    open('/tmp/%d' % i, 'wb').write(bytes(1 << 20))");
        assertTrue(full.output().contains("No space left on device"), full::output);
        Outcome large = run("open('/tmp/x', 'wb').write(bytes(64 << 20))");
        assertFalse(large.passed(), large::output);
        for (String place : new String[] {"/x", "/usr/x", "/dev/x", "/dev/shm/x", "/home/x", "/var/x"}) {
            assertEnds(End.FAILED, "open('" + place + "', 'w')");
        }
    }

    @Test
    void thereIsNoNetwork() throws IOException {
        try (java.net.ServerSocket host = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Outcome connected =
                    run("import socket\nsocket.create_connection(('127.0.0.1', " + host.getLocalPort() + "), 2)");
            assertEquals(End.FAILED, connected.end());
            assertTrue(connected.output().contains("Error"), connected::output);
        }
        assertEnds(End.PASSED, "import socket\nassert [name for _, name in socket.if_nameindex()] == ['lo']");
    }

    @Test
    void theRunsFilesEnvironmentAndProcessesCannotBeSeen(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("answers.txt"), "42");
        assertEnds(End.FAILED, "open('" + secret + "')");
        assertEnds(End.FAILED, "open('" + Path.of("pom.xml").toAbsolutePath() + "')");
        assertEnds(End.PASSED, "import os\nassert set(os.environ) <= {'HOME', 'PWD', 'LC_CTYPE'}, dict(os.environ)");
        assertEnds(End.PASSED, "import os\nassert os.getuid() != 0 and os.listdir('/tmp') == []");
        assertEnds(End.PASSED, "import os\nassert len([p for p in os.listdir('/proc') if p.isdigit()]) <= 3");
        assertEnds(End.FAILED, "import os\nos.kill(" + ProcessHandle.current().pid() + ", 9)");
    }

    @Test
    void theMarkOfSuccessCannotBeReadAgain() {
        assertEnds(End.FAILED, "import os\nos.lseek(0, 0, 0)\nos.write(1, os.read(0, 40))\nos._exit(0)");
    }

    @Test
    void endlessOutputIsCutOff() {
        Outcome flood = run("while True:\n    print('x' * 1000)");
        assertEquals(End.OUTPUT, flood.end());
        assertTrue(flood.output().length() <= 4096, "what is kept is short");
    }

    @Test
    void endlessLoopsEnd() {
        assertEnds(End.FAILED, "while True:\n    pass");
        assertEnds(End.TIME, "import time\ntime.sleep(600)");
    }

    @Test
    void whatIsNotInstalledIsKnown() {
        assertTrue(Sandbox.isInstalled("bwrap", "/nowhere:/usr/bin:/bin"));
        assertFalse(Sandbox.isInstalled("bwrap", "/nowhere"));
        assertFalse(Sandbox.isInstalled("/usr/bin/no-such-program", ""));
    }
}
