package org.weighin.evaluation.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.weighin.datasets.source.CsvColumns;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;
import org.weighin.evaluation.document.DataFiles;
import org.weighin.evaluation.function.DocumentMapping;
import org.weighin.models.fetch.HubDataset;

/**
 * Where the records come from.
 *
 * @param files in the data root; without splits where the task names a data set of the hub alone
 * @param mapping prepares each record
 * @param hub data set of the hub that has the same records
 */
public record DataSpec(DataFiles files, Splits splits, Optional<DocumentMapping> mapping, Optional<HubDataset> hub) {
    private static final Set<String> FORMATS = Set.of("json", "csv", "parquet");

    static DataSpec read(Section section, String task, Optional<String> fewShotSplit) {
        String path = section.text("dataset_path");
        DataFiles files = files(section, path);
        Splits splits = Splits.read(section, fewShotSplit);
        if (FORMATS.contains(path)) {
            check(files.files(), splits, section);
        }
        Optional<DocumentMapping> mapping =
                section.take("process_docs").flatMap(value -> Field.function(value, task, DocumentMapping.class));
        return new DataSpec(files, splits, mapping, hub(section, path));
    }

    /** The same records from other files. */
    public DataSpec from(DataFiles others) {
        return new DataSpec(others, splits, mapping, hub);
    }

    /** The data set of the hub that the task is about: {@code dataset_path}, or for files {@code metadata.hub}. */
    private static Optional<HubDataset> hub(Section section, String path) {
        Optional<String> name = section.take("dataset_name").map(Value::text);
        Optional<Value> mirror = section.take("metadata").map(Value::section).flatMap(metadata -> metadata.take("hub"));
        Optional<Value> named = FORMATS.contains(path) ? mirror : section.take("dataset_path");
        named.filter(value -> !HubDataset.isRepository(value.text()))
                .ifPresent(value -> value.refuse("is " + value.text() + ", which is neither OWNER/NAME on the hub nor"
                        + " one of json, csv, parquet with dataset_kwargs.data_files"));
        return named.map(Value::text).filter(HubDataset::isRepository).map(found -> new HubDataset(found, name));
    }

    private static DataFiles files(Section section, String path) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        Optional<Section> arguments = section.take("dataset_kwargs").map(Value::section);
        Optional<CsvColumns> columns = arguments.flatMap(DataSpec::columns);
        arguments.flatMap(own -> own.take("data_files")).ifPresent(value -> {
            if (!FORMATS.contains(path)) {
                value.refuse("is for the formats json, csv and parquet, not for a data set of the hub");
            } else if (value.isSection()) {
                value.section().entries().forEach((split, names) -> files.put(split, names.texts()));
            } else {
                files.put("train", value.texts());
            }
        });
        arguments.ifPresent(own -> {
            own.ignore("trust_remote_code");
            own.finish();
        });
        return new DataFiles(path, files, columns);
    }

    private static Optional<CsvColumns> columns(Section arguments) {
        List<String> names = arguments.texts("column_names");
        Optional<Value> header = arguments.take("header");
        header.filter(value -> names.isEmpty() || !value.text().equals("0"))
                .ifPresent(value -> value.refuse("is not 0, the row that column_names replace"));
        return names.isEmpty() ? Optional.empty() : Optional.of(new CsvColumns(names, header.isPresent()));
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
