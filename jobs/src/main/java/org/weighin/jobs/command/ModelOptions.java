package org.weighin.jobs.command;

import java.nio.file.Path;
import java.util.Optional;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.BaseModel;
import org.weighin.models.decoder.DeviceChoice;
import org.weighin.models.decoder.LoadOptions;
import org.weighin.models.decoder.Precision;
import org.weighin.models.decoder.WeightStorage;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A model and how it is run. */
final class ModelOptions {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ModelOption model;

    @Option(names = "--dtype", paramLabel = "TYPE", description = "auto, float32 or bfloat16; ${DEFAULT-VALUE}.")
    private String type = "auto";

    @Option(
            names = "--weights",
            paramLabel = "KIND",
            description = "What matrices are kept as: auto, packed (as in the files), bf16 or f32; ${DEFAULT-VALUE}.")
    private String weights = "auto";

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description =
                    "cpu, cuda:N, auto for all GPUs and then the CPU, rooms for weights such as \"cuda:0=20GB, cpu\", or layers such as \"layers 0-11: cuda:0, layers 12-23: cpu\"; ${DEFAULT-VALUE}.")
    private String device = "cpu";

    /** The model as written. */
    String written() {
        return model.written();
    }

    /** The model as written; a path is made absolute. */
    String model() {
        return model.name();
    }

    /** The model's files, fetched where they are not here yet. */
    BaseModel find(Console console) {
        return model.find(console);
    }

    Precision precision() {
        return Precision.parse(type);
    }

    WeightStorage weights() {
        return WeightStorage.parse(weights);
    }

    String device() {
        return device;
    }

    LoadOptions loadOptions(Optional<Path> adapter) {
        return new LoadOptions(precision(), weights(), DeviceChoice.parse(device), adapter);
    }
}
