package org.weighin.jobs.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.weighin.datasets.InputException;
import org.weighin.training.config.FineTuneSettings;

class SettingsTest {
    private static String error(String... assignments) {
        return assertThrows(InputException.class, () -> Settings.of(List.of(assignments), FineTuneSettings.class))
                .getMessage();
    }

    @Test
    void assignmentsReplaceDefaults() {
        FineTuneSettings settings = Settings.of(
                List.of("lora.rank=4", "schedule.epochs=0.5", "lora.targets=[q_proj, v_proj]", "seed=7"),
                FineTuneSettings.class);
        assertEquals(4, settings.lora().rank());
        assertEquals(0.5, settings.schedule().epochs());
        assertEquals(List.of("q_proj", "v_proj"), settings.lora().modules().targets());
        assertEquals(7, settings.seed());
        assertEquals(Settings.standard(FineTuneSettings.class).optimizer(), settings.optimizer());
    }

    @Test
    void mistakesAreToldAsInAFile() {
        assertTrue(error("lora.rnk=4").contains("\"lora.rnk\" is not a known key"));
        assertTrue(error("lora.rank=many").contains("\"lora.rank\" is \"many\", not a whole number"));
        assertTrue(error("lora").contains("\"lora\" sets nothing"));
        assertTrue(error("seed=1", "seed.x=2").contains("seed.x is set below a value"));
    }
}
