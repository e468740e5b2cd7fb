package org.weighin.evaluation.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;
import org.weighin.evaluation.function.DocumentMapping;

/**
 * Where the records come from.
 *
 * @param format json, csv or parquet
 * @param files split to files, relative to the data root
 * @param mapping prepares each record
 */
public record DataSpec(
        String format, Map<String, List<String>> files, Splits splits, Optional<DocumentMapping> mapping) {
    private static final Set<String> FORMATS = Set.of("json", "csv", "parquet");

    static DataSpec read(Section section, String task, Optional<String> fewShotSplit) {
        String format = section.text("dataset_path");
        if (!FORMATS.contains(format)) {
            section.take("dataset_path")
                    .ifPresent(value -> value.refuse("is " + format
                            + "; data are read from files only: json, csv or parquet, with dataset_kwargs.data_files"));
        }
        section.ignore("dataset_name");
        Map<String, List<String>> files = section.take("dataset_kwargs")
                .map(Value::section)
                .map(DataSpec::files)
                .orElse(Map.of());
        Splits splits = Splits.read(section, fewShotSplit);
        check(files, splits, section);
        Optional<DocumentMapping> mapping =
                section.take("process_docs").flatMap(value -> Field.function(value, task, DocumentMapping.class));
        return new DataSpec(format, files, splits, mapping);
    }

    private static Map<String, List<String>> files(Section arguments) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        arguments.take("data_files").ifPresent(value -> {
            if (value.isSection()) {
                value.section().entries().forEach((split, names) -> files.put(split, names.texts()));
            } else {
                files.put("train", value.texts());
            }
        });
        arguments.ignore("trust_remote_code");
        arguments.finish();
        return files;
    }

    private static void check(Map<String, List<String>> files, Splits splits, Section section) {
        for (String split : List.of(splits.evaluated(), splits.fewShot().orElse(splits.evaluated()))) {
            if (!split.isEmpty() && !files.containsKey(split)) {
                section.self()
                        .refuse("dataset_kwargs.data_files has no files for the split " + split + "; it has "
                                + (files.isEmpty() ? "none" : String.join(", ", files.keySet())));
            }
        }
    }
}
