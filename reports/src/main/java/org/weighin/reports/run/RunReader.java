package org.weighin.reports.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.memory.MemoryFile;
import org.weighin.evaluation.memory.MemoryFolder;
import org.weighin.evaluation.memory.MemoryScores;
import org.weighin.evaluation.results.Results;
import org.weighin.evaluation.results.ResultsFile;
import org.weighin.evaluation.results.ResultsFolder;
import org.weighin.evaluation.results.Score;
import org.weighin.evaluation.results.SeenScores;
import org.weighin.evaluation.results.SeenScoresFile;

/** Reads a run's folder; parts that are missing are left out, parts that cannot be read are listed as problems. */
public final class RunReader {
    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();
    private final TreeFile trees;

    private RunReader(Path folder) {
        this.folder = folder;
        this.trees = new TreeFile(folder, problems);
    }

    /**
     * All of a run's folder.
     *
     * @throws InputException when there is no such folder
     */
    public static Run read(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(absolute)) {
            throw new InputException("no folder of a run", absolute.toString(), "the folder that a run has written");
        }
        return new RunReader(absolute).run();
    }

    private Run run() {
        return new Run(folder, plan(), evaluated(), tunings(), cards(), ledger(), problems);
    }

    private Plan plan() {
        Path file = folder.resolve("plan.yaml");
        Tree tree = trees.read(file).orElseGet(Tree::empty);
        String name = tree.text("name").orElse(nameOf(folder));
        return new Plan(name, Files.isRegularFile(file) ? digest(file) : "", tree);
    }

    private Map<String, ModelFacts> facts() {
        Map<String, ModelFacts> facts = new TreeMap<>();
        Tree models = trees.read(folder.resolve("models.json")).orElseGet(Tree::empty);
        if (models.node().isArray()) {
            models.node().forEach(entry -> {
                Tree tree = new Tree(entry);
                tree.text("id").ifPresent(id -> facts.put(id, ModelFacts.of(id, tree)));
            });
        } else {
            models.node().forEachEntry((id, entry) -> facts.put(id, ModelFacts.of(id, new Tree(entry))));
        }
        return facts;
    }

    private List<Evaluated> evaluated() {
        Map<String, ModelFacts> facts = facts();
        List<Evaluated> evaluated = new ArrayList<>();
        for (Path models : entries(folder.resolve("results"))) {
            newest(models)
                    .ifPresent(file -> evaluated(file, nameOf(models), facts).ifPresent(evaluated::add));
        }
        evaluated.sort(Comparator.comparing(Evaluated::label));
        return evaluated;
    }

    private Optional<Evaluated> evaluated(Path file, String folderName, Map<String, ModelFacts> facts) {
        Results results;
        try {
            results = ResultsFile.read(file);
        } catch (InputException e) {
            problems.add(new Problem(trees.name(file), firstLine(e)));
            return Optional.empty();
        }
        String label = results.model().isEmpty() ? folderName : results.model();
        String base = facts.containsKey(label) ? label : before(label);
        Optional<String> adapter =
                base.equals(label) ? Optional.empty() : Optional.of(label.substring(base.length() + 1));
        return Optional.of(new Evaluated(
                label,
                facts.getOrDefault(base, ModelFacts.unknown(base)),
                adapter,
                results,
                trees.name(file),
                samples(label, results),
                new Exposure(seen(file), memory(label))));
    }

    private Optional<SeenScores> seen(Path results) {
        try {
            return SeenScoresFile.read(results.resolveSibling(""));
        } catch (InputException e) {
            problems.add(new Problem(trees.name(results), firstLine(e)));
            return Optional.empty();
        }
    }

    private Optional<MemoryScores> memory(String label) {
        Path file = new MemoryFolder(folder).scoresOf(label);
        try {
            return Files.isRegularFile(file) ? Optional.of(MemoryFile.read(file)) : Optional.empty();
        } catch (InputException e) {
            problems.add(new Problem(trees.name(file), firstLine(e)));
            return Optional.empty();
        }
    }

    private Map<String, SampleTable> samples(String label, Results results) {
        Map<String, SampleTable> samples = new TreeMap<>();
        TreeSet<String> tasks =
                new TreeSet<>(results.scores().stream().map(Score::task).toList());
        for (String task : tasks) {
            Path file = new ResultsFolder(folder).samplesOf(label, task);
            if (!Files.isRegularFile(file)) {
                problems.add(new Problem(trees.name(file), "is missing, so its scores cannot be traced to items"));
                continue;
            }
            Optional<ClusterKey> cluster =
                    Optional.ofNullable(results.tasks().get(task)).flatMap(ClusterKey::of);
            try {
                samples.put(task, SampleReader.table(file, trees.name(file), cluster));
            } catch (InputException | IOException e) {
                problems.add(new Problem(trees.name(file), firstLine(e)));
            }
        }
        return samples;
    }

    private List<Tuning> tunings() {
        List<Tuning> tunings = new ArrayList<>();
        for (Path adapter : entries(folder.resolve("adapters"))) {
            String label = nameOf(adapter);
            Tree state = trees.read(adapter.resolve("trainer_state.json")).orElseGet(Tree::empty);
            List<Tree> log = trees.lines(adapter.resolve("training_log.jsonl"));
            List<Tree> shown = trees.lines(adapter.resolve("mask_samples.jsonl"));
            tunings.add(new Tuning(label, state.text("dataset"), state, log, shown));
        }
        return tunings;
    }

    private List<DataCard> cards() {
        List<DataCard> cards = new ArrayList<>();
        for (Path dataset : entries(folder.resolve("datasets"))) {
            trees.read(dataset.resolve("card.json")).ifPresent(card -> cards.add(new DataCard(nameOf(dataset), card)));
        }
        return cards;
    }

    private List<Making> ledger() {
        return trees.lines(folder.resolve("ledger.jsonl")).stream()
                .map(Making::of)
                .filter(making -> !making.isReport())
                .toList();
    }

    private static Optional<Path> newest(Path folder) {
        return entries(folder, Files::isRegularFile).stream()
                .filter(file -> nameOf(file).matches("results_.*\\.json"))
                .max(Comparator.comparing(RunReader::nameOf));
    }

    private static List<Path> entries(Path folder) {
        return entries(folder, Files::isDirectory);
    }

    private static List<Path> entries(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(wanted)
                    .filter(path -> !nameOf(path).startsWith("."))
                    .sorted(Comparator.comparing(RunReader::nameOf))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static String digest(Path file) {
        try {
            return SampleReader.sha256(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The id of the base model in a label of {@code <model id>+<adapter id>}. */
    private static String before(String label) {
        int plus = label.indexOf('+');
        return plus < 0 ? label : label.substring(0, plus);
    }

    private static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private static String firstLine(Exception problem) {
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse("cannot be read");
    }
}
