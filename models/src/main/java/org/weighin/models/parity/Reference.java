package org.weighin.models.parity;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.weighin.models.checkpoint.SafetensorsFile;

/** Expected values in a safetensors file. */
final class Reference {
    private final SafetensorsFile file;

    Reference(Path path) {
        this.file = SafetensorsFile.open(path);
    }

    boolean has(String name) {
        return file.find(name).isPresent();
    }

    /** The names of all tensors that begin so. */
    List<String> names(String prefix) {
        return file.names().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    int size(String name, int axis) {
        return Math.toIntExact(file.tensor(name).shape().get(axis));
    }

    /** A tensor of floating-point's numbers, row-major. */
    float[] floats(String name) {
        return file.tensor(name).floats();
    }

    /** An int64 matrix of token ids or flags, row by row. */
    int[][] rows(String name) {
        ByteBuffer bytes = file.tensor(name).read();
        int[][] rows = new int[size(name, 0)][size(name, 1)];
        for (int[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.toIntExact(bytes.getLong());
            }
        }
        return rows;
    }
}
