package org.weighin.datasets.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a source file.
 *
 * @param values columns by name: String, Number, Boolean, List, Map, byte[] or null; a CSV file has nothing but strings
 */
public record Row(Origin origin, Map<String, @Nullable Object> values) implements Entry {}
