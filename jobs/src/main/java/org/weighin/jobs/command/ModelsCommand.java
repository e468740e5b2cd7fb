package org.weighin.jobs.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.weighin.jobs.launch.FetchProgress;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.Home;
import org.weighin.models.fetch.Fetch;
import org.weighin.models.fetch.FetchSettings;
import org.weighin.models.registry.ModelEntry;
import org.weighin.models.registry.Registry;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at models, and fetches them. */
@Command(name = "models", description = "Looks at models, and fetches them.", subcommands = InspectCommand.class)
final class ModelsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which of list, fetch, inspect?");
    }

    @Command(name = "list", description = "Names the models in configs/models, and says which are on this machine.")
    void list(
            @Option(
                            names = "--country",
                            paramLabel = "CODE",
                            description = "Only those of a country, by its two letters.")
                    Optional<String> country) {
        FetchSettings settings = FetchSettings.ofEnvironment();
        PrintWriter out = out();
        for (ModelEntry model : registry().all()) {
            if (country.isEmpty() || country.get().equalsIgnoreCase(model.country())) {
                String place =
                        Fetch.present(model, settings).map(Path::toString).orElse("");
                out.printf(
                        Locale.ROOT,
                        "%-32s %-3s %-28s %-24s %15s  %s%n",
                        model.id(),
                        model.country(),
                        model.lab(),
                        model.licence().orElse("?"),
                        model.size()
                                .parameters()
                                .map(count -> "%,d".formatted(count))
                                .orElse("?"),
                        place);
            }
        }
    }

    @Command(name = "fetch", description = "Fetches models to this machine, and prints where they are.")
    void fetch(
            @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of models in configs/models.")
                    List<String> ids) {
        Registry registry = registry();
        List<ModelEntry> models = ids.stream().map(registry::get).toList();
        Console console = Console.on(spec.commandLine().getErr());
        for (ModelEntry model : models) {
            out().println(Fetch.fetch(model, FetchSettings.ofEnvironment(), new FetchProgress(console)));
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static Registry registry() {
        return Registry.load(Home.find().models());
    }
}
