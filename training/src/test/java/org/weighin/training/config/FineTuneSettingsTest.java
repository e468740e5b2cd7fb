package org.weighin.training.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.InputException;
import org.weighin.datasets.yaml.StrictYaml;
import org.weighin.models.adapter.LoraConfig;
import org.weighin.models.adapter.ModuleNames;

class FineTuneSettingsTest {
    @Test
    void defaultsStayAsTheyAre() {
        assertEquals(
                new FineTuneSettings(
                        new LoraSettings(16, 32, 0, false, false, new LoraModules(List.of(), List.of(), Map.of())),
                        new OptimizerSettings(2e-4, 0.9, 0.999, 1e-8, 0, 1, 1),
                        new ScheduleSettings(
                                ScheduleSettings.Shape.COSINE, 3, Optional.empty(), 0.05, Optional.empty()),
                        new BatchSettings(16, Optional.empty(), 1536, false),
                        new SampleSettings(
                                SampleSettings.TrainOn.ASSISTANT,
                                2048,
                                SampleSettings.TooLong.REFUSE,
                                Optional.empty()),
                        new CadenceSettings(1, 100, 50, 2, Optional.empty(), 0, false),
                        42),
                parse("{}"));
    }

    @Test
    void rateRisesInALineAndFallsAsHalfACosine() {
        ScheduleSettings schedule = parse("schedule: {warmup_steps: 2}").schedule();
        double[] factors = IntStream.range(0, 5)
                .mapToDouble(step -> schedule.factor(step, 5))
                .toArray();
        assertArrayEquals(new double[] {0, 0.5, 1, 0.75, 0.25}, factors, 1e-12);
    }

    @Test
    void warmupShareIsRoundedUp() {
        assertEquals(1, parse("{}").schedule().warmup(3));
        assertEquals(0, parse("schedule: {warmup_ratio: 0}").schedule().warmup(3));
    }

    @Test
    void otherShapesFallInALineOrNotAtAll() {
        ScheduleSettings linear =
                parse("schedule: {shape: linear, warmup_ratio: 0}").schedule();
        assertEquals(0.75, linear.factor(1, 4));
        ScheduleSettings constant =
                parse("schedule: {shape: constant, warmup_ratio: 0}").schedule();
        assertEquals(1, constant.factor(3, 4));
    }

    @Test
    void targetsAreNamesOrAnExpressionOrEverything() {
        assertEquals(new ModuleNames.AllLinear(), targets("[]"));
        assertEquals(new ModuleNames.AllLinear(), targets("[all-linear]"));
        assertEquals(new ModuleNames.EndingIn(List.of("q_proj", "v_proj")), targets("[q_proj, v_proj]"));
        assertTrue(targets("['.*_proj']").contains("model.layers.0.mlp.up_proj"));
    }

    private static ModuleNames targets(String yaml) {
        LoraConfig config = parse("lora: {targets: " + yaml + "}").lora().on("base");
        return config.targets().included();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lora: {rank: 0}",
                "lora: {dropout: 1}",
                "lora: {targets: [all-linear, q_proj]}",
                "optimizer: {learning_rate: 0}",
                "schedule: {epochs: 0}",
                "schedule: {warmup_ratio: 1.5}",
                "batch: {size: 0}",
                "samples: {too_long: cut}",
                "cadence: {save_total_limit: 0}",
                "cadence: {early_stopping_patience: 0}",
                "cadence: {early_stopping_patience: 2, eval_steps: 0}",
                "optimizer: {loraplus_lr_ratio: 0}",
                "lora: {ranc: 8}"
            })
    void nonsenseIsRefusedWithItsKey(String yaml) {
        InputException refusal = assertThrows(InputException.class, () -> parse(yaml));
        String group = yaml.substring(0, yaml.indexOf(':'));
        assertTrue(refusal.getMessage().contains(group), refusal.getMessage());
    }

    private static FineTuneSettings parse(String yaml) {
        return StrictYaml.parse(yaml, "settings.yaml", FineTuneSettings.class);
    }
}
