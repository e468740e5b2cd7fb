package org.weighin.jobs.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.weighin.jobs.inspect.InspectedModel;
import org.weighin.jobs.inspect.InspectionText;
import org.weighin.jobs.work.Home;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.fetch.FetchSettings;
import org.weighin.models.inspect.ModelInspection;
import org.weighin.models.registry.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Tells what a model is made of, what running it needs, under which terms it can be had, and what its chat template does. */
@Command(
        name = "inspect",
        description =
                "Tells what a model is made of, what it needs and under which terms, without reading its weights.")
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "Id of a described model, a Hugging Face folder, or a GGUF file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String model;

    @Option(names = "--tensors", description = "Show every tensor too.")
    private boolean tensors;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        InspectedModel inspected =
                InspectedModel.of(model, Registry.load(Home.find().models()), FetchSettings.ofEnvironment());
        if (json) {
            out.println(JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(inspected));
        } else {
            new InspectionText(out).write(inspected);
            if (tensors) {
                inspected.files().map(ModelInspection::location).ifPresent(location -> tensors(location, out));
            }
        }
        return ExitCode.SUCCESS;
    }

    private static void tensors(String location, PrintWriter out) {
        Checkpoint checkpoint = Checkpoint.open(Path.of(location));
        for (String name : checkpoint.names()) {
            StoredTensor tensor = checkpoint.tensor(name);
            out.println(name + "  " + tensor.format() + "  " + tensor.shape());
        }
    }
}
