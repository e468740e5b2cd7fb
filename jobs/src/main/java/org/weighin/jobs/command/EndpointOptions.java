package org.weighin.jobs.command;

import java.util.Locale;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.endpoint.Endpoint;
import org.weighin.evaluation.endpoint.EndpointKind;
import org.weighin.evaluation.endpoint.RetryPolicy;
import picocli.CommandLine.Option;

/** Where a model is served that is not on this machine. */
final class EndpointOptions {
    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description =
                    "Ask an OpenAI-compatible server (vLLM, SGLang, llama.cpp, Ollama), as http://host:8000/v1; --model is"
                            + " how it calls the model.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--endpoint-kind",
            paramLabel = "KIND",
            description = "completion or chat; ${DEFAULT-VALUE}. Only completion can score given answers.")
    private String kind = "completion";

    @Option(
            names = "--endpoint-key",
            paramLabel = "VARIABLE",
            description = "Name of the environment variable with the API key.")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Most requests to the endpoint in flight; ${DEFAULT-VALUE}.")
    private int concurrency = 8;

    /** The endpoint of a model, if one is given. */
    Optional<Endpoint> of(String model) {
        return url.map(address -> endpoint(address, model));
    }

    private Endpoint endpoint(String address, String model) {
        try {
            EndpointKind asked = EndpointKind.valueOf(kind.toUpperCase(Locale.ROOT));
            return new Endpoint(address, model, asked, key, concurrency, RetryPolicy.STANDARD, Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    String.valueOf(e.getMessage()),
                    "command line",
                    "--endpoint URL, --endpoint-kind completion or chat, --endpoint-key VARIABLE",
                    e);
        }
    }
}
