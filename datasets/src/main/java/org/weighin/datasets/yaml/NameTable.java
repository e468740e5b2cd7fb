package org.weighin.datasets.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Other names of a record's keys. */
record NameTable(List<Entry> names) {

    /**
     * Names that mean one thing.
     *
     * @param names that may stand at the top of the record, or in the section of the key
     * @param key the record's own, as {@code section.key}; absent where there is none
     * @param values that are called otherwise here; one that becomes the empty text says nothing
     * @param list whether the value is a list here, and may be one value, or several with commas, there
     * @param factor whether the value is multiplied with that of the other names of the key
     * @param instead where there is no key: what the thing is here
     */
    record Entry(
            List<String> names,
            Optional<String> key,
            Map<String, String> values,
            @Default("false") boolean list,
            @Default("false") boolean factor,
            Optional<String> instead) {

        Entry {
            if (key.isPresent() == instead.isPresent()) {
                throw new IllegalArgumentException(names + " need either a key, or what there is instead");
            }
        }

        String section() {
            return key.map(text -> text.substring(0, Math.max(0, text.lastIndexOf('.'))))
                    .orElse("");
        }
    }

    static NameTable of(Class<?> type, String resource) {
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return StrictYaml.parse(text, resource, NameTable.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    Map<String, Entry> byName() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        names.forEach(entry -> entry.names().forEach(name -> entries.put(name, entry)));
        return entries;
    }
}
