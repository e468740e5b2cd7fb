package org.weighin.jobs.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at models. */
@Command(name = "models", description = "Looks at models.")
final class ModelsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which of list, fetch, inspect?");
    }

    @Command(name = "inspect", description = "Shows what a checkpoint holds, without reading its weights.")
    void inspect(
            @Parameters(paramLabel = "MODEL", description = "A Hugging Face folder or a GGUF file.") Path location,
            @Option(names = "--tensors", description = "Show every tensor too.") boolean tensors) {
        Checkpoint checkpoint = Checkpoint.open(location);
        DecoderSpec decoder = Families.describe(checkpoint);
        PrintWriter out = spec.commandLine().getOut();
        out.println("location    " + checkpoint.location());
        out.println("family      " + checkpoint.config().text("model_type"));
        out.println("layers      " + decoder.layers().size());
        out.println("context     " + decoder.contextLength() + " tokens");
        long values = checkpoint.names().stream()
                .mapToLong(name -> checkpoint.tensor(name).elements())
                .sum();
        out.println("parameters  " + String.format(Locale.ROOT, "%,d", values));
        out.println("formats     " + formats(checkpoint));
        if (tensors) {
            for (String name : checkpoint.names()) {
                StoredTensor tensor = checkpoint.tensor(name);
                out.println(name + "  " + tensor.format() + "  " + tensor.shape());
            }
        }
    }

    private static Map<String, Integer> formats(Checkpoint checkpoint) {
        Map<String, Integer> formats = new TreeMap<>();
        checkpoint
                .names()
                .forEach(name ->
                        formats.merge(String.valueOf(checkpoint.tensor(name).format()), 1, Integer::sum));
        return formats;
    }
}
