package org.weighin.training.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.InputException;
import org.weighin.datasets.yaml.StrictYaml;
import org.weighin.models.decoder.Recomputation;

class OtherNamesTest {
    private static final String OWN =
            """
            lora: {rank: 8, alpha: 16, targets: [all-linear]}
            batch: {size: 8}
            samples: {max_length: 512, train_on: assistant}
            optimizer: {learning_rate: 1.0e-4}
            schedule: {epochs: 2}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{lora_r: 8, lora_alpha: 16, lora_target_linear: true, sequence_len: 512, micro_batch_size: 2,"
                        + " gradient_accumulation_steps: 4, train_on_inputs: false, learning_rate: 0.0001, num_epochs: 2}",
                "{lora_rank: 8, lora_alpha: 16, lora_target: all, cutoff_len: 512, per_device_train_batch_size: 4,"
                        + " gradient_accumulation_steps: 2, train_on_prompt: false, learning_rate: 1.0e-4,"
                        + " num_train_epochs: 2.0}",
                "{lora: {r: 8, lora_alpha: 16, target_modules: all-linear}, samples: {max_length: 512,"
                        + " assistant_only_loss: true}, batch: {per_device_train_batch_size: 8}, optimizer: {lr: 1e-4},"
                        + " schedule: {num_train_epochs: 2}}"
            })
    void otherToolsNamesMeanTheSame(String theirs) {
        assertEquals(parse(OWN), parse(theirs));
    }

    @Test
    void twoNamesMayAgree() {
        assertEquals(8, parse("{lora_r: 8, lora: {rank: 8}}").lora().rank());
        assertEquals(
                1e-4,
                parse("{optimizer: {learning_rate: 1e-4}, learning_rate: 0.0001}")
                        .optimizer()
                        .learningRate());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{gradient_checkpointing: true}",
                "{batch: {gradient_checkpointing: true}}",
                "{disable_gradient_checkpointing: false}"
            })
    void layersAreRunAgainByEachName(String yaml) {
        assertEquals(Recomputation.LAYERS, parse(yaml).batch().recomputation());
    }

    @Test
    void restOfASectionStaysAsItIs() {
        FineTuneSettings settings = parse("{lora: {dropout: 0.1}, lora_r: 8, micro_batch_size: 3}");
        assertEquals(new LoraSettings(8, 32, 0.1, false, false, settings.lora().modules()), settings.lora());
        assertEquals(3, settings.batch().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{lora_r: 8, lora: {rank: 16}} | lora_r",
                "{lora_r: 8, lora_rank: 16} | lora_rank",
                "{micro_batch_size: 2, gradient_accumulation_steps: 4, batch: {size: 16}} | batch.size",
                "{gradient_accumulation_steps: 4} | gradient_accumulation_steps",
                "{train_on_inputs: true, assistant_only_loss: true} | samples.train_on",
                "{val_set_size: 0.1} | recipe",
                "{packing: true} | never see each other",
                "{gradient_checkpointing: true, disable_gradient_checkpointing: true} | batch.gradient_checkpointing",
                "{gradient_checkpointing_kwargs: {use_reentrant: false}} | batch.gradient_checkpointing",
                "{lora_rnk: 8} | not a known key",
                "{optimizer: {lora_r: 8}} | not a known key"
            })
    void whatDisagreesOrIsUnknownIsRefusedWithItsLine(String yaml, String told) {
        InputException refusal = assertThrows(InputException.class, () -> parse(yaml));
        assertTrue(refusal.getMessage().contains(told), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("line 1"), refusal.getMessage());
    }

    private static FineTuneSettings parse(String yaml) {
        return StrictYaml.parse(yaml, "settings.yaml", FineTuneSettings.class);
    }
}
