package org.weighin.evaluation.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line around a program: bubblewrap with namespaces of its own and nothing in view but the system's programs
 * and libraries, read-only; inside it limits, and inside these Python.
 */
final class SandboxCommand {
    static final String PYTHON = "/usr/bin/python3";

    /** Nobody: limits on processes do not bind root. */
    private static final String USER = "65534";

    /** Reads a mark and a program, runs it as the module of another name, and writes the mark behind its end. */
    private static final String DRIVER =
            """
            import os, sys
            mark, _, program = sys.stdin.read().partition("\\n")
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            exec(compile(program, "answer.py", "exec"), {})
            sys.stdout.flush()
            os.write(1, mark.encode())
            os._exit(0)
            """;

    private SandboxCommand() {}

    static List<String> of(SandboxLimits limits) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
            command.addAll(List.of("--inh-caps=-all", "--no-new-privs"));
        }
        command.addAll(List.of("bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"));
        command.addAll(List.of("--uid", USER, "--gid", USER, "--clearenv", "--setenv", "HOME", "/tmp"));
        command.addAll(
                List.of("--ro-bind", "/usr", "/usr", "--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"));
        for (String folder : List.of("bin", "lib", "lib64")) {
            if (Files.exists(Path.of("/", folder))) {
                command.addAll(List.of("--symlink", "usr/" + folder, "/" + folder));
            }
        }
        command.addAll(List.of("--size", Long.toString(limits.diskBytes()), "--tmpfs", "/tmp", "--remount-ro", "/"));
        command.addAll(List.of("--chdir", "/tmp", "--"));
        command.addAll(limited(limits));
        command.addAll(List.of(PYTHON, "-I", "-c", DRIVER));
        return command;
    }

    private static List<String> limited(SandboxLimits limits) {
        return List.of(
                "/usr/bin/prlimit",
                "--as=" + limits.memoryBytes(),
                "--cpu=" + limits.processorSeconds(),
                "--nproc=" + limits.processes(),
                // Standard output is a file, so that this bounds it, too, whatever happens between two looks at it.
                "--fsize=" + limits.diskBytes(),
                "--nofile=64",
                "--core=0");
    }

    /** What has to be installed. */
    static List<String> programs() {
        List<String> programs = new ArrayList<>(List.of("bwrap", "/usr/bin/prlimit", PYTHON));
        if (isRoot()) {
            programs.add("setpriv");
        }
        return programs;
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell whose process this is", e);
        }
    }
}
