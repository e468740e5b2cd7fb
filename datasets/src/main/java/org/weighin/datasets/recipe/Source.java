package org.weighin.datasets.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.datasets.jinja.Dialect;
import org.weighin.datasets.jinja.JinjaException;
import org.weighin.datasets.jinja.Template;
import org.weighin.datasets.source.Format;

/**
 * One file, or several of the same kind, of a recipe.
 *
 * @param path relative to the recipe's folder, absolute, or beginning with {@code ${data}/}; the last part may have
 *     {@code *} and {@code ?}
 * @param shape absent: found by the names of the columns
 * @param columns field of the shape to the name that the column has here
 * @param templates field of the shape to a Jinja template over the row's columns
 * @param system a system message for rows that have none
 * @param split where all rows go; absent: by the recipe's shares
 */
public record Source(
        String path,
        Optional<Format> format,
        Optional<Shape> shape,
        Map<String, String> columns,
        Map<String, String> templates,
        Optional<String> system,
        Optional<Split> split) {
    public Source {
        if (path.isBlank()) {
            throw new IllegalArgumentException("path is empty");
        }
        if (shape.isEmpty() && !(columns.isEmpty() && templates.isEmpty())) {
            throw new IllegalArgumentException("columns and templates need a shape: one of " + List.of(Shape.values()));
        }
        shape.ifPresent(known -> {
            known.requireFields("columns", columns.keySet());
            known.requireFields("templates", templates.keySet());
            known.requireTemplates(templates.keySet());
        });
        for (String field : templates.keySet()) {
            if (columns.containsKey(field)) {
                throw new IllegalArgumentException("\"" + field + "\" has a column and a template; one is enough");
            }
        }
        try {
            parse(templates);
        } catch (JinjaException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The templates by field, ready to be rendered with a row's columns. */
    public Map<String, Template> parsedTemplates() {
        return parse(templates);
    }

    private static Map<String, Template> parse(Map<String, String> templates) {
        Map<String, Template> parsed = new LinkedHashMap<>();
        templates.forEach((field, text) -> parsed.put(field, Template.parse(text, field, Dialect.task())));
        return parsed;
    }
}
