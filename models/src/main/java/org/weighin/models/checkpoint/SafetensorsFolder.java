package org.weighin.models.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The weights of a Hugging Face folder: one file, or shards of at most so many bytes with their index. */
public final class SafetensorsFolder {
    private static final Map<String, String> METADATA = Map.of("format", "pt");

    private SafetensorsFolder() {}

    /**
     * Writes the tensors in the order given.
     *
     * @param shardBytes most bytes of tensors in a file; a larger tensor has a file of its own
     * @return how many files there are
     */
    public static int write(Path folder, List<SafetensorsPart> tensors, long shardBytes) {
        List<List<SafetensorsPart>> shards = shards(tensors, shardBytes);
        if (shards.size() == 1) {
            SafetensorsWriter.write(folder.resolve(SafetensorsCheckpoint.WEIGHTS), shards.get(0), METADATA);
            return 1;
        }
        Map<String, Object> weightMap = new LinkedHashMap<>();
        for (int i = 0; i < shards.size(); i++) {
            String name = String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", i + 1, shards.size());
            SafetensorsWriter.write(folder.resolve(name), shards.get(i), METADATA);
            shards.get(i).forEach(tensor -> weightMap.put(tensor.name(), name));
        }
        long bytes = tensors.stream().mapToLong(SafetensorsPart::length).sum();
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("metadata", Map.of("total_size", bytes));
        index.put("weight_map", weightMap);
        JsonFiles.write(folder.resolve(SafetensorsCheckpoint.INDEX), index);
        return shards.size();
    }

    private static List<List<SafetensorsPart>> shards(List<SafetensorsPart> tensors, long shardBytes) {
        List<List<SafetensorsPart>> shards = new ArrayList<>(List.of(new ArrayList<>()));
        long room = shardBytes;
        for (SafetensorsPart tensor : tensors) {
            List<SafetensorsPart> last = shards.get(shards.size() - 1);
            if (tensor.length() > room && !last.isEmpty()) {
                last = new ArrayList<>();
                shards.add(last);
                room = shardBytes;
            }
            last.add(tensor);
            room -= tensor.length();
        }
        return shards;
    }
}
