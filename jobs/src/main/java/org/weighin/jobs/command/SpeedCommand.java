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
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.BaseModel;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.speed.Speed;
import org.weighin.models.speed.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Measures how fast a model reads and writes on this machine. */
@Command(name = "speed", description = "Measures how many tokens a second a model reads and writes on this machine.")
final class SpeedCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,5})x([1-9]\\d{0,5})");

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ModelOptions model;

    @Option(
            names = "--prefill",
            paramLabel = "NxLEN",
            split = ",",
            description = "Sequences to read; ${DEFAULT-VALUE}.")
    private List<String> prefill = List.of("4x512");

    @Option(
            names = "--decode",
            paramLabel = "NxLEN",
            split = ",",
            description = "Sequences to write; ${DEFAULT-VALUE}.")
    private List<String> decode = List.of("1x64", "8x64");

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
        try (LanguageModel opened = LanguageModel.open(base.location(), model.loadOptions(Optional.empty()))) {
            for (Workload workload : workloads) {
                print(Speed.measure(opened, workload, runs, Duration.ofSeconds(seconds)));
            }
        }
        return ExitCode.SUCCESS;
    }

    private List<Workload> workloads() {
        List<Workload> workloads = new ArrayList<>();
        for (String text : prefill) {
            Matcher size = size(text);
            workloads.add(new Workload.Prefill(number(size, 1), number(size, 2)));
        }
        for (String text : decode) {
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

    private void print(Speed speed) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("workload", speed.workload().toString().replaceAll(" +", " "));
            row.put("tokens_per_second", speed.tokensPerSecond());
            row.put("median_seconds", speed.median());
            row.put("fastest_seconds", speed.fastest());
            out.println(JsonMapper.shared().writeValueAsString(row));
        } else {
            out.printf(Locale.ROOT, "%-24s %,10.1f tokens/s%n", speed.workload(), speed.tokensPerSecond());
        }
        out.flush();
    }
}
