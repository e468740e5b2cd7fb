package org.weighin.evaluation.filter;

import java.util.List;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;
import org.weighin.evaluation.document.Document;

/**
 * Filters that are applied one after another; every pipeline of a task gives scores of its own.
 *
 * @param name the part behind the comma in {@code exact_match,strict-match}
 */
public record FilterPipeline(String name, List<ResponseFilter> steps) {

    /** What a task without {@code filter_list} does: takes the first response. */
    public static FilterPipeline standard() {
        return new FilterPipeline("none", List.of((responses, document) -> responses.subList(0, 1)));
    }

    /**
     * Reads an entry of {@code filter_list}.
     *
     * @param task whose functions it may name
     */
    public static FilterPipeline read(Section section, String task) {
        String name = section.text("name");
        List<ResponseFilter> steps = section.items("filter").stream()
                .map(Value::section)
                .map(filter -> FilterCatalog.read(filter, task))
                .toList();
        section.finish();
        return new FilterPipeline(name, steps);
    }

    /** The responses behind the last filter. */
    public List<String> apply(List<String> responses, Document document) {
        List<String> filtered = responses;
        for (ResponseFilter step : steps) {
            filtered = step.apply(filtered, document);
        }
        return filtered;
    }
}
