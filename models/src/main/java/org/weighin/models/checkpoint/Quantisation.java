package org.weighin.models.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.weighin.datasets.InputException;

/**
 * How the weights of a Hugging Face folder are quantised: {@code quantization_config} of config.json.
 *
 * <p>Which tensors are quantised shows in their formats, so that lists of modules that are not need no reading. What it says
 * about activations is not followed: these are never quantised here.
 *
 * @param block rows and columns that share a factor; empty where whole tensors or rows do
 */
record Quantisation(List<Integer> block) {
    private static final String CONFIG = "quantization_config";
    private static final String METHOD = "quant_method";

    /** Values of {@code format} that mean 8-bit floats (compressed-tensors). */
    private static final Set<String> FLOAT_FORMATS = Set.of("float-quantized", "naive-quantized");

    private static final String[] UNUSED = {
        "activation_scale_ub",
        "activation_scheme",
        "dequantize",
        "exclude_modules",
        "fmt",
        "global_compression_ratio",
        "ignore",
        "ignored_layers",
        "kv_cache_scheme",
        "modules_to_not_convert",
        "producer",
        "quantization_status",
        "scale_fmt",
        "sparsity_config",
        "transform_config",
        "version"
    };

    /** @throws InputException when the weights are quantised in a way that is not known */
    static Quantisation of(ModelConfig config) {
        Optional<ModelConfig> object = config.object(CONFIG);
        if (object.isEmpty()) {
            return new Quantisation(List.of());
        }
        ModelConfig quantised = object.get();
        quantised.disregard(UNUSED);
        String method = quantised.text(METHOD);
        return switch (method) {
            case "fp8" -> new Quantisation(block(quantised, "weight_block_size"));
            case "fbgemm_fp8", "mxfp4" -> new Quantisation(List.of());
            case "compressed-tensors" -> compressed(quantised);
            case "modelopt" -> modelOpt(quantised);
            default ->
                throw quantised.wrong(
                        METHOD,
                        "is " + method,
                        "fp8, mxfp4, fbgemm_fp8, compressed-tensors or modelopt; or a GGUF file");
        };
    }

    private static Quantisation compressed(ModelConfig config) {
        String format = config.text("format");
        if (!FLOAT_FORMATS.contains(format)) {
            throw config.wrong("format", "is " + format, "float-quantized");
        }
        config.disregard("config_groups");
        return new Quantisation(config.object("config_groups")
                .flatMap(groups -> groups.keys().stream().findFirst().flatMap(groups::object))
                .flatMap(group -> group.object("weights"))
                .map(weights -> block(weights, "block_structure"))
                .orElse(List.of()));
    }

    private static Quantisation modelOpt(ModelConfig config) {
        String algorithm = config.text("quant_algo");
        if (!algorithm.equals("FP8")) {
            throw config.wrong("quant_algo", "is " + algorithm, "FP8");
        }
        return new Quantisation(List.of());
    }

    private static List<Integer> block(ModelConfig config, String key) {
        List<Integer> sizes = config.integers(key);
        if (!sizes.isEmpty() && (sizes.size() != 2 || sizes.stream().anyMatch(size -> size < 1))) {
            throw config.wrong(key, "is " + sizes, "two numbers: rows and columns of a block");
        }
        return sizes;
    }
}
