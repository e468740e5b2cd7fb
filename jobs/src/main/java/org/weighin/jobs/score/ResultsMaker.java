package org.weighin.jobs.score;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.datasets.storage.WholeFile;
import org.weighin.evaluation.EvaluationOptions;
import org.weighin.evaluation.GroupAggregation;
import org.weighin.evaluation.TaskResult;
import org.weighin.evaluation.memory.MemoryFile;
import org.weighin.evaluation.memory.MemoryProbe;
import org.weighin.evaluation.memory.MemoryScore;
import org.weighin.evaluation.memory.MemoryScores;
import org.weighin.evaluation.results.ChatConfig;
import org.weighin.evaluation.results.Results;
import org.weighin.evaluation.results.ResultsFile;
import org.weighin.evaluation.results.RunConfig;
import org.weighin.evaluation.results.RunTime;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.evaluation.results.Score;
import org.weighin.evaluation.results.SeenScoresFile;
import org.weighin.evaluation.results.TaskRecord;
import org.weighin.evaluation.task.GroupSpec;
import org.weighin.evaluation.task.TaskLibrary;
import org.weighin.jobs.run.Ledger;
import org.weighin.jobs.run.RunFolder;
import org.weighin.jobs.run.Unit;
import org.weighin.jobs.work.AdapterWork;
import org.weighin.jobs.work.EvaluationWork;
import org.weighin.jobs.work.ServedModel;
import org.weighin.jobs.work.Work;
import org.weighin.models.decoder.DeviceChoice;
import org.weighin.models.engine.NumberType;

/** Puts scored ranges together: a table of samples for each task, a results file for each model. */
public final class ResultsMaker {
    private static final RecordParquet<SampleRow> ROWS = RecordParquet.of(SampleRow.class);

    private static final String CARD = "README.md";
    private static final String SERVED = "served";

    private final Work work;
    private final RunFolder folder;
    private final Ledger ledger;
    private final TaskRuns tasks;

    /** For a run all of whose ranges are scored. */
    public ResultsMaker(Work work, RunFolder folder, Ledger ledger, TaskRuns tasks) {
        this.work = work;
        this.folder = folder;
        this.ledger = ledger;
        this.tasks = tasks;
    }

    /** Makes what is not made yet. */
    public void make() {
        work.evaluations().stream()
                .filter(evaluation -> !ledger.isDone(evaluation.unit()))
                .forEach(this::collect);
        Map<Unit, List<Path>> written = new LinkedHashMap<>();
        work.results().forEach((label, unit) -> {
            if (!ledger.isDone(unit)) {
                Path file = write(label, evaluations(label));
                List<Path> files = new ArrayList<>(List.of(file));
                seen(label).ifPresent(files::add);
                written.put(unit, files);
            }
        });
        if (!written.isEmpty()) {
            work.adapters().forEach(this::tell);
        }
        written.forEach((unit, files) -> ledger.add(unit, files, 0));
        work.memories().forEach((label, unit) -> {
            if (!ledger.isDone(unit)) {
                ledger.add(unit, List.of(writeMemory(label)), 0);
            }
        });
    }

    /** Writes how a tuned model scores on items that its data holds; nothing where nothing is known. */
    private Optional<Path> seen(String label) {
        Path results = folder.results().resultsOf(label);
        SeenScoresFile.delete(results);
        return new SeenScoring(folder, tasks).of(evaluations(label)).map(seen -> SeenScoresFile.write(seen, results));
    }

    /** Puts an adapter's results into its card. */
    private void tell(AdapterWork adapter) {
        Path card = folder.adapter(adapter.label()).resolve(CARD);
        folder.results()
                .newest(adapter.label())
                .filter(results -> Files.exists(card))
                .ifPresent(tuned -> {
                    try {
                        EvaluationCard told = new EvaluationCard(
                                tuned, folder.results().newest(adapter.model().id()));
                        WholeFile.write(card, told.in(Files.readString(card)));
                    } catch (IOException failure) {
                        throw new UncheckedIOException("cannot read " + card, failure);
                    }
                });
    }

    private void collect(EvaluationWork evaluation) {
        ScoredParts parts = new ScoredParts(folder, evaluation);
        Asking asking = parts.asking();
        Path file = samples(evaluation);
        ROWS.write(file, parts.rows(), asking.footer());
        ledger.add(evaluation.unit(), List.of(file), asking.speed().seconds());
        parts.clear();
    }

    private List<EvaluationWork> evaluations(String label) {
        return work.evaluationsByLabel().getOrDefault(label, List.of());
    }

    private Path samples(EvaluationWork evaluation) {
        String task = evaluation.task().id();
        return evaluation.task().probe().isPresent()
                ? folder.memory().samplesOf(evaluation.label(), task)
                : folder.results().samplesOf(evaluation.label(), task);
    }

    private Path writeMemory(String label) {
        List<MemoryScore> scores = new ArrayList<>();
        MemoryProbe how = work.plan().exposure().memoryProbe().orElseThrow();
        for (EvaluationWork probe : work.probesByLabel().getOrDefault(label, List.of())) {
            scores.add(tasks.probe(probe.task(), how).score(ROWS.read(samples(probe))));
        }
        Path file = folder.memory().scoresOf(label);
        MemoryFile.write(file, new MemoryScores(label, how, scores));
        return file;
    }

    private Path write(String label, List<EvaluationWork> evaluations) {
        List<Score> scores = new ArrayList<>();
        List<Asking> askings = new ArrayList<>();
        Map<String, TaskRecord> records = new LinkedHashMap<>();
        for (EvaluationWork evaluation : evaluations) {
            Path file = samples(evaluation);
            Asking asking = Asking.of(RecordParquet.metadata(file));
            TaskResult result =
                    tasks.of(evaluation.task(), false).aggregate(ROWS.read(file), Optional.of(asking.speed()));
            askings.add(asking);
            scores.addAll(result.scores());
            records.put(evaluation.task().id(), result.record());
        }
        Asking all = Asking.sum(askings);
        Instant end = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant start = end.minus(Math.round(all.speed().seconds() * 1000), ChronoUnit.MILLIS);
        Map<String, List<String>> members = members();
        Results results = new Results(
                label,
                scores,
                groups(members, scores),
                records,
                members,
                config(evaluations, all.chatTemplate()),
                new RunTime(start, end));
        return ResultsFile.write(results, folder.results().resultsOf(label));
    }

    private Map<String, List<String>> members() {
        Map<String, List<String>> members = new LinkedHashMap<>();
        TaskLibrary library = new TaskLibrary(List.of());
        for (GroupSpec group : work.groups()) {
            members.put(group.id(), library.leaves(group, work.groups()));
        }
        return members;
    }

    private List<Score> groups(Map<String, List<String>> members, List<Score> scores) {
        List<Score> groups = new ArrayList<>();
        for (GroupSpec group : work.groups()) {
            groups.addAll(GroupAggregation.of(group, members.getOrDefault(group.id(), List.of()), scores));
        }
        return groups;
    }

    private RunConfig config(List<EvaluationWork> evaluations, Optional<String> chatTemplate) {
        EvaluationWork first = evaluations.get(0);
        Map<String, String> more = new LinkedHashMap<>();
        more.put("model_sha256", first.model().digest());
        if (first.model() instanceof ServedModel served) {
            more.put("pretrained", served.endpoint().model());
            more.put("base_url", served.endpoint().url());
        } else {
            more.put("pretrained", first.model().place());
        }
        first.adapter().ifPresent(adapter -> {
            more.put("adapter", adapter.label());
            more.put("adapter_key", adapter.key());
        });
        boolean served = first.model() instanceof ServedModel;
        return new RunConfig(
                served ? SERVED : precision(),
                served ? SERVED : work.plan().compute().devices().toString(),
                commonLimit(evaluations),
                EvaluationOptions.standard().seed(),
                chatTemplate.map(digest -> new ChatConfig(digest, Optional.empty(), false)),
                more);
    }

    private String precision() {
        DeviceChoice devices = work.plan().compute().devices();
        NumberType type = work.plan().compute().precision().on(devices.devices().get(0));
        return type.toString().toLowerCase(Locale.ROOT);
    }

    private static Optional<Integer> commonLimit(List<EvaluationWork> evaluations) {
        List<Optional<Integer>> limits = evaluations.stream()
                .map(evaluation -> evaluation.task().plan().limit())
                .distinct()
                .toList();
        return limits.size() == 1 ? limits.get(0) : Optional.empty();
    }
}
