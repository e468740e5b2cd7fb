package org.weighin.jobs.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weighin.datasets.InputException;
import org.weighin.datasets.yaml.StrictYaml;
import org.weighin.evaluation.endpoint.Endpoint;
import org.weighin.evaluation.endpoint.EndpointKind;
import org.weighin.evaluation.endpoint.RetryPolicy;
import org.weighin.evaluation.memory.MemoryProbe;
import org.weighin.jobs.launch.Catalogues;
import org.weighin.jobs.work.Home;
import org.weighin.models.decoder.Precision;
import org.weighin.models.decoder.WeightStorage;
import org.weighin.training.config.FineTuneSettings;

class PlanFileTest {
    private static final Path CONFIGS = Path.of("..", "configs");

    @TempDir
    Path folder;

    private static Catalogue catalogue;

    @BeforeAll
    static void readCatalogue() {
        catalogue = Catalogues.of(new Home(Path.of("..")), Optional.empty());
    }

    private String errors(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.yaml"), text);
        return assertThrows(InputException.class, () -> PlanFile.read(file, catalogue))
                .getMessage();
    }

    @Test
    void everyErrorIsToldAtOnceWithItsLine() throws IOException {
        String errors = errors(
                """
                name: bad plan
                models:
                  - smollm2-135m-instruct
                  - smollm9
                  - weights/missing.gguf
                datasets:
                  - recipes/missing.yaml
                adapters:
                  - id: notes
                    dataset: notes
                    models: [another]
                    trainin: {}
                tasks:
                  - {task: no_such_task, limit: many}
                sed: 1
                """);
        for (String expected : new String[] {
            "line 4: \"models[1]\": no model smollm9",
            "line 5: \"models[2]\": no such checkpoint",
            "line 7: \"datasets[0]\": the file does not exist",
            "line 10: \"adapters[0].dataset\": the plan has no data set notes",
            "line 11: \"adapters[0].models[0]\": the plan has no model another",
            "\"adapters[0].trainin\" is not a known key",
            "line 14: \"tasks[0].task\": there is no task no_such_task",
            "\"tasks[0].limit\" is \"many\", not a whole number",
            "\"sed\" is not a known key",
        }) {
            assertTrue(errors.contains(expected), () -> expected + " is not in:\n" + errors);
        }
    }

    @Test
    void namesBecomeFoldersAndAreCheckedFirst() throws IOException {
        String errors = errors("{name: ../up, models: [gemma-3-270m], tasks: [{task: facts_en}]}");
        assertTrue(errors.contains("name is \"../up\""), errors);
    }

    @Test
    void whatIsNamedTwiceIsAnError() throws IOException {
        String errors = errors("{name: x, models: [gemma-3-270m, gemma-3-270m], tasks: [{task: facts_en}]}");
        assertTrue(errors.contains("models names \"gemma-3-270m\" twice"), errors);
    }

    @Test
    void anAdapterIsTrainedOrGiven() throws IOException {
        String errors = errors("{name: x, models: [gemma-3-270m], adapters: [{id: a}]}");
        assertTrue(errors.contains("adapter a needs either a dataset to be trained on, or the path"), errors);
    }

    @Test
    void contaminationNeedsRowsAndBenchmarksThatExist() throws IOException {
        String plan = "{name: x, models: [gemma-3-270m], tasks: [{task: facts_en}], contamination: {%s}}";
        assertTrue(errors(plan.formatted("action: exclude")).contains("datasets is empty"));
        assertTrue(errors(plan.formatted("tasks: [no_such]")).contains("\"contamination.tasks[0]\": "));
        assertTrue(errors(plan.formatted("words: 2")).contains("words is 2"));
        assertTrue(errors(plan.formatted("action: drop")).contains("contamination.action"));
    }

    @Test
    void aServedModelIsAskedByItsEndpoint() throws IOException {
        Path file = Files.writeString(
                folder.resolve("plan.yaml"),
                """
                name: x
                models:
                  - gemma-3-270m
                  - id: gpt-oss-120b
                    endpoint: {url: "http://gpu:8000/v1/", model: openai/gpt-oss-120b, key: WEIGHIN_TEST_KEY}
                tasks: [{task: facts_en}]
                """);
        Plan plan = PlanFile.read(file, catalogue).plan();
        assertEquals(ModelPlan.local("gemma-3-270m"), plan.models().get(0));
        Endpoint expected = new Endpoint(
                "http://gpu:8000/v1",
                "openai/gpt-oss-120b",
                EndpointKind.COMPLETION,
                Optional.of("WEIGHIN_TEST_KEY"),
                8,
                new RetryPolicy(6, 600),
                Optional.empty());
        assertEquals(
                new ModelPlan("gpt-oss-120b", Optional.of(expected)),
                plan.models().get(1));
    }

    @Test
    void whatAServedModelCannotDoIsToldWithModelAndTask() throws IOException {
        String chat = errors(
                """
                name: x
                models: [{id: served, endpoint: {url: "http://gpu/v1", model: m, kind: chat}}]
                tasks: [{task: word_problems}, {task: facts_en}]
                """);
        assertTrue(
                chat.contains("task facts_en needs log-likelihoods, which the chat endpoint of served does not give"),
                chat);
        assertFalse(chat.contains("word_problems"), chat);
        String tuned = errors(
                """
                name: x
                models: [gemma-3-270m, {id: served, endpoint: {url: "http://gpu/v1", model: m}}]
                adapters: [{id: notes, path: notes}]
                """);
        assertTrue(
                tuned.contains("adapter notes is for served, which an endpoint serves: only models on this machine"),
                tuned);
    }

    @Test
    void aMemoryProbeIsChecked() throws IOException {
        Path file = Files.writeString(
                folder.resolve("plan.yaml"),
                "{name: x, models: [gemma-3-270m], tasks: [{task: facts_en}], memory_probe: {}}");
        assertEquals(
                Optional.of(new MemoryProbe(50, 0.6)),
                PlanFile.read(file, catalogue).plan().exposure().memoryProbe());
        String wrong = errors(
                "{name: x, models: [gemma-3-270m], tasks: [{task: facts_en}], memory_probe: {share: 60, item: 5}}");
        assertTrue(wrong.contains("share is 60.0; it is from 0.1 to 0.9"), wrong);
        assertTrue(wrong.contains("\"memory_probe.item\" is not a known key"), wrong);
        String chat = errors(
                """
                name: x
                models: [{id: served, endpoint: {url: "http://gpu/v1", model: m, kind: chat}}]
                tasks: [{task: word_problems}]
                memory_probe: {items: 20}
                """);
        assertTrue(chat.contains("which the chat endpoint of served does not do"), chat);
        String alone = errors("{name: x, models: [gemma-3-270m], adapters: [{id: a, path: b}], memory_probe: {}}");
        assertTrue(alone.contains("memory_probe asks about tasks, and the plan has none"), alone);
    }

    @Test
    void codeThatAModelWritesIsRunOnlyIfThePlanSaysSo() throws IOException {
        String refused = errors("{name: x, models: [gemma-3-270m], tasks: [{task: humaneval}, {task: mbpp}]}");
        assertTrue(refused.contains("task humaneval runs programs that the model writes"), refused);
        assertTrue(refused.contains("task mbpp runs programs that the model writes"), refused);
        Path file = Files.writeString(
                folder.resolve("plan.yaml"),
                "{name: x, models: [gemma-3-270m], tasks: [{task: humaneval, allow_code: true}]}");
        assertTrue(PlanFile.read(file, catalogue).plan().tasks().get(0).allowCode());
    }

    @Test
    void aKeyThatIsNotInTheEnvironmentIsToldWithItsLineAndNotRepeated() throws IOException {
        String unset = errors(
                """
                name: x
                models:
                  - id: served
                    endpoint:
                      url: http://gpu/v1
                      model: m
                      key: sk_0123456789
                tasks: [{task: word_problems}]
                """);
        assertTrue(unset.contains("line 7: \"models[0].endpoint.key\": the environment variable"), unset);
        assertFalse(unset.contains("sk_0123456789"), unset);
    }

    @Test
    void everyCombinationOfASweepIsAnAdapter() {
        Plan plan = StrictYaml.parse(
                """
                name: x
                models: [gemma-3-270m]
                datasets: [notes.yaml]
                adapters:
                  - id: notes
                    dataset: notes
                    training: {lora: {alpha: 8}, seed: 7}
                    sweep: {rank: [4, 16], learning_rate: [1.0e-4, 0.002]}
                  - {id: plain, dataset: notes}
                """,
                "plan.yaml",
                Plan.class);
        assertEquals(
                List.of("notes-r4-lr0.0001", "notes-r4-lr0.002", "notes-r16-lr0.0001", "notes-r16-lr0.002", "plain"),
                plan.adapters().stream().map(AdapterPlan::id).toList());
        FineTuneSettings third = plan.adapters().get(2).training();
        assertEquals(16, third.lora().rank());
        assertEquals(8, third.lora().alpha());
        assertEquals(1e-4, third.optimizer().learningRate());
        assertEquals(7, third.seed());
    }

    @Test
    void aSweepNeedsSomethingToTrainAndDifferentValues() throws IOException {
        String given = errors("{name: x, models: [gemma-3-270m], adapters: [{id: a, path: b, sweep: {rank: [4]}}]}");
        assertTrue(given.contains("nothing to sweep over"), given);
        String twice = errors("{name: x, models: [gemma-3-270m], adapters: [{id: a, path: b, sweep: {rank: [4, 4]}}]}");
        assertTrue(twice.contains("rank names a value twice"), twice);
    }

    @Test
    void defaultsAreFixed() throws IOException {
        Path file = Files.writeString(
                folder.resolve("plan.yaml"), "{name: x, models: [gemma-3-270m], tasks: [{task: facts_en}]}");
        Plan plan = PlanFile.read(file, catalogue).plan();
        assertEquals(new ComputePlan(Precision.AUTO, WeightStorage.AUTO, "cpu"), plan.compute());
        assertEquals(Optional.empty(), plan.exposure().memoryProbe());
        assertEquals(
                new TaskPlan(
                        "facts_en",
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        false,
                        Optional.empty()),
                plan.tasks().get(0));
    }

    static Stream<Path> shippedPlansWithOwnData() {
        return Stream.of("quickstart.yaml", "ci.yaml").map(CONFIGS::resolve);
    }

    @ParameterizedTest
    @MethodSource("shippedPlansWithOwnData")
    void shippedPlansAreValid(Path plan) {
        assertEquals(
                plan.getFileName() + "", PlanFile.read(plan, catalogue).plan().name() + ".yaml");
    }

    @ParameterizedTest
    @MethodSource("allShippedPlans")
    void theFirstCommentIsTheCommandThatUsesIt(Path plan) throws IOException {
        String first = Files.readAllLines(plan).get(0);
        assertTrue(first.startsWith("# ./weighin run configs/" + plan.getFileName()), first);
    }

    static Stream<Path> allShippedPlans() throws IOException {
        try (Stream<Path> files = Files.list(CONFIGS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
        }
    }
}
