package org.weighin.models.checkpoint;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weighin.datasets.InputException;

/**
 * A GGUF file's metadata and tensors under the names of a Hugging Face folder.
 *
 * @param config keys of config.json; GGUF keys of the architecture that have no such name keep their own
 * @param tensors by Hugging Face's names
 */
record GgufTranslation(ModelConfig config, TreeMap<String, StoredTensor> tensors) {
    private static final Pattern NAME = Pattern.compile("(?<stem>.*)(?<kind>\\.weight|\\.bias)");
    private static final Pattern BLOCK = Pattern.compile("^blk\\.(?<number>\\d+)\\.");

    /**
     * Translates.
     *
     * @throws InputException when the architecture is not known, or has a tensor that has no place in it
     */
    static GgufTranslation of(GgufMetadata metadata, Map<String, StoredTensor> stored) {
        String where = metadata.file() + ", key general.architecture";
        String name = metadata.text("general.architecture")
                .orElseThrow(() -> new InputException("metadata key is missing", where, "an architecture"));
        GgufArchitecture architecture = GgufArchitecture.named(name)
                .orElseThrow(() -> new InputException(
                        "architecture is " + name, where, "one of " + String.join(", ", GgufArchitecture.names())));
        GgufConfig config = new GgufConfig(name, architecture, metadata, stored);
        int headSize = config.headSize();
        long layers = config.layers();
        TreeMap<String, StoredTensor> tensors = new TreeMap<>();
        stored.forEach((file, tensor) -> {
            if (!GgufRope.FACTORS.contains(file) && block(file) < layers) {
                StoredTensor translated = translate(tensor, architecture, headSize);
                tensors.put(translated.name(), translated);
            }
        });
        return new GgufTranslation(config.translate(), tensors);
    }

    /** The number of a tensor's block, or -1 where it belongs to none. */
    private static long block(String name) {
        Matcher block = BLOCK.matcher(name);
        return block.find() ? Long.parseLong(block.group("number")) : -1;
    }

    private static StoredTensor translate(StoredTensor tensor, GgufArchitecture architecture, int headSize) {
        Matcher name = NAME.matcher(tensor.name());
        if (!name.matches()) {
            throw unknown(tensor);
        }
        String stem = name.group("stem");
        Matcher block = BLOCK.matcher(stem);
        String number = block.find() ? block.group("number") : "";
        String general = block.replaceFirst("blk.N.");
        String translated = architecture.tensors().names().get(general);
        if (translated == null) {
            throw unknown(tensor);
        }
        return tensor.renamed(
                translated.replace(".N.", "." + number + ".") + name.group("kind"),
                layout(tensor, general, architecture.tensors(), headSize));
    }

    private static TensorLayout layout(
            StoredTensor tensor, String general, GgufArchitecture.Tensors names, int headSize) {
        if (names.interleaved().contains(general)) {
            long rows = tensor.shape().get(0);
            if (rows % headSize != 0 || headSize % 2 != 0) {
                throw new InputException(
                        rows + " rows are not heads of " + headSize, tensor.where(), "whole heads of an even size");
            }
            return new TensorLayout.InterleavedHalves((int) (rows / headSize));
        }
        boolean matrix = tensor.shape().size() == 2;
        return matrix && names.transposed().contains(general) ? new TensorLayout.Transposed() : TensorLayout.AS_NAMED;
    }

    private static InputException unknown(StoredTensor tensor) {
        return new InputException(
                "tensor has no place in this architecture",
                tensor.where(),
                "tensors that take part in the forward pass");
    }
}
