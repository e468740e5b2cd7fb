package org.weighin.datasets.prepare;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.weighin.datasets.InputException;
import org.weighin.datasets.recipe.Input;
import org.weighin.datasets.recipe.Shape;
import org.weighin.datasets.source.Entry;
import org.weighin.datasets.source.Row;
import org.weighin.datasets.source.RowReader;

/** Finds the shape of a file by the columns of its first readable row. */
final class ShapeDetection {
    private static final int ENTRIES = 1000;

    private ShapeDetection() {}

    /** The shape that the recipe names, or else the only one that the columns fit. */
    static Shape of(Input input) {
        return input.source().shape().orElseGet(() -> detect(input));
    }

    private static Shape detect(Input input) {
        Set<String> columns = columns(input);
        List<Shape> fitting = Arrays.stream(Shape.values())
                .filter(shape -> columns.containsAll(shape.required()))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        throw new InputException(
                fitting.isEmpty()
                        ? "the columns fit no shape: " + String.join(", ", columns)
                        : "the columns fit several shapes, " + fitting + ": " + String.join(", ", columns),
                input.file().path().toString(),
                "a key \"shape\" in the recipe, one of " + List.of(Shape.values())
                        + ", and \"columns\" where names differ");
    }

    private static Set<String> columns(Input input) {
        try (RowReader reader = input.file().open()) {
            for (int i = 0; i < ENTRIES; i++) {
                Entry entry = reader.read();
                if (entry == null) {
                    break;
                }
                if (entry instanceof Row row) {
                    return new TreeSet<>(row.values().keySet());
                }
            }
        }
        throw new InputException(
                "none of the first rows can be read",
                input.file().path().toString(),
                "rows of the format " + input.file().format());
    }
}
