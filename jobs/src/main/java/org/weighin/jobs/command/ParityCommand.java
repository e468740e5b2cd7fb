package org.weighin.jobs.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.weighin.datasets.InputException;
import org.weighin.models.parity.Parity;
import org.weighin.models.parity.ParityResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares models with stored references. */
@Command(
        name = "parity",
        description =
                "Compares logits, losses and greedy texts with stored references; exits with 1 when one is not met.")
final class ParityCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FOLDER",
            description =
                    "A checkpoint or adapter with expected.safetensors; a folder of GGUF files with theirs, of quantised"
                            + " blocks and their values, of chat templates and their renderings, or of JSON files about"
                            + " released models. A folder that cannot be compared counts as failed.")
    private List<Path> folders = List.of();

    @Option(
            names = "--models",
            paramLabel = "FOLDER",
            defaultValue = "${env:WEIGHIN_MODELS:-${sys:user.home}/.cache/weighin/models}",
            description = "Where files of released models are looked for; default: ${DEFAULT-VALUE}.")
    private Path models = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        requireAll();
        int passed = 0;
        int failed = 0;
        for (Path folder : folders) {
            for (ParityResult result : Parity.check(folder, models)) {
                out.println(result);
                out.flush();
                passed += result.passed() ? 1 : 0;
                failed += result.passed() ? 0 : 1;
            }
        }
        out.println(passed + " passed, " + failed + " failed");
        return failed == 0 ? ExitCode.SUCCESS : ExitCode.FAILURE;
    }

    /** A name that is written wrongly is told before hours of comparing. */
    private void requireAll() {
        for (Path folder : folders) {
            if (!Files.exists(folder)) {
                throw new InputException("no such folder", folder.toString(), "a folder with references");
            }
        }
    }
}
