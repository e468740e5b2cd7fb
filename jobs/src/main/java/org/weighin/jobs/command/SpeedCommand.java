package org.weighin.jobs.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weighin.datasets.InputException;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.BaseModel;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.family.Families;
import org.weighin.models.speed.MatrixProducts;
import org.weighin.models.speed.ProductRate;
import org.weighin.models.speed.Speed;
import org.weighin.models.speed.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Measures how fast a model reads and writes on this machine, and how fast it could. */
@Command(
        name = "speed",
        description = {
            "Measures how many tokens a second a model reads and writes on this machine.",
            "With --matmul also the rate of its matrix products alone, which no pass can be faster than, and which share of it reading reaches."
        })
final class SpeedCommand implements Callable<Integer> {
    /** As a training has them by default. */
    private static final int MOST_LANES = 4;

    private static final int LANE_TOKENS = 512;
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,5})x([1-9]\\d{0,5})");

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ModelOptions model;

    @Option(
            names = "--prefill",
            paramLabel = "NxLEN",
            split = ",",
            description = "Sequences to read; 4x512, or none with --matmul.")
    private List<String> prefill = List.of();

    @Option(
            names = "--decode",
            paramLabel = "NxLEN",
            split = ",",
            description = "Sequences to write; 1x64,8x64, or none with --matmul.")
    private List<String> decode = List.of();

    @Option(
            names = "--matmul",
            description =
                    "The model's matrix products alone, in micro-batches beside one another as in training, on the CPU.")
    private boolean matmul;

    @Option(names = "--seconds", paramLabel = "S", description = "Least time for each; ${DEFAULT-VALUE}.")
    private int seconds = 5;

    @Option(names = "--runs", paramLabel = "N", description = "Fewest repetitions of each; ${DEFAULT-VALUE}.")
    private int runs = 3;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Workload> workloads = workloads();
        BaseModel base = model.find(Console.on(spec.commandLine().getErr()));
        Optional<ProductRate> most = matmul ? Optional.of(products(base)) : Optional.empty();
        most.ifPresent(this::print);
        if (workloads.isEmpty()) {
            return ExitCode.SUCCESS;
        }
        try (LanguageModel opened = LanguageModel.open(base.location(), model.loadOptions(Optional.empty()))) {
            for (Workload workload : workloads) {
                print(Speed.measure(opened, workload, runs, Duration.ofSeconds(seconds)), most);
            }
        }
        return ExitCode.SUCCESS;
    }

    private ProductRate products(BaseModel base) {
        if (!model.device().equals("cpu")) {
            throw new InputException("products are measured on the CPU", "--device " + model.device(), "--device cpu");
        }
        MatrixProducts products = MatrixProducts.of(Families.describe(Checkpoint.open(base.location())));
        int lanes = Math.min(MOST_LANES, Runtime.getRuntime().availableProcessors());
        return products.measure(
                model.precision().on(ComputeDevice.CPU), lanes, LANE_TOKENS, Duration.ofSeconds(seconds));
    }

    private List<Workload> workloads() {
        List<Workload> workloads = new ArrayList<>();
        for (String text : prefill.isEmpty() && !matmul ? List.of("4x512") : prefill) {
            Matcher size = size(text);
            workloads.add(new Workload.Prefill(number(size, 1), number(size, 2)));
        }
        for (String text : decode.isEmpty() && !matmul ? List.of("1x64", "8x64") : decode) {
            Matcher size = size(text);
            workloads.add(new Workload.Decode(number(size, 1), number(size, 2)));
        }
        return workloads;
    }

    private Matcher size(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new ParameterException(
                    spec.commandLine(), "'" + text + "' is not NxLEN, such as 4x512: sequences, and tokens of each");
        }
        return size;
    }

    private static int number(Matcher size, int group) {
        return Integer.parseInt(size.group(group));
    }

    private void print(ProductRate rate) {
        if (json) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("workload", words(rate));
            row.put("weights", rate.weights());
            row.put("flop_per_second", rate.flopPerSecond());
            row.put("read_at_most", rate.readAtMost());
            row.put("trained_at_most", rate.trainedAtMost());
            say(JsonMapper.shared().writeValueAsString(row));
        } else {
            say(String.format(
                    Locale.ROOT,
                    "%-24s %,10.1f GFLOP/s: at most %,.1f tokens/s are read, or %,.1f trained on",
                    rate,
                    rate.flopPerSecond() / 1e9,
                    rate.readAtMost(),
                    rate.trainedAtMost()));
        }
    }

    private void print(Speed speed, Optional<ProductRate> most) {
        Optional<Double> share = most.filter(rate -> speed.workload() instanceof Workload.Prefill)
                .map(rate -> speed.tokensPerSecond() / rate.readAtMost());
        if (json) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("workload", words(speed.workload()));
            row.put("tokens_per_second", speed.tokensPerSecond());
            row.put("median_seconds", speed.median());
            row.put("fastest_seconds", speed.fastest());
            share.ifPresent(value -> row.put("share_of_matmul", value));
            say(JsonMapper.shared().writeValueAsString(row));
        } else {
            String end = share.map(value -> String.format(Locale.ROOT, ", %.0f %% of matmul", 100 * value))
                    .orElse("");
            say(String.format(Locale.ROOT, "%-24s %,10.1f tokens/s%s", speed.workload(), speed.tokensPerSecond(), end));
        }
    }

    private static String words(Object workload) {
        return workload.toString().replaceAll(" +", " ");
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
