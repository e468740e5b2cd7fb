package org.weighin.evaluation.filter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;
import org.weighin.evaluation.function.ResponseMapping;
import org.weighin.evaluation.function.TaskFunctions;
import org.weighin.evaluation.text.Whitespace;

/** The filters that task files can name. */
final class FilterCatalog {
    private static final Map<String, Function<Section, ResponseFilter>> FILTERS = new TreeMap<>(Map.of(
            "regex", RegexFilter::read,
            "multi_choice_regex", ChoiceRegexFilter::read,
            "take_first", section -> (responses, document) -> responses.subList(0, 1),
            "take_first_k", FilterCatalog::takeFirst,
            "majority_vote", section -> (responses, document) -> List.of(mostFrequent(responses)),
            "remove_whitespace", section -> each(Whitespace::strip),
            "lowercase", section -> each(text -> text.toLowerCase(Locale.ROOT)),
            "uppercase", section -> each(text -> text.toUpperCase(Locale.ROOT)),
            "map", FilterCatalog::mapping));

    private FilterCatalog() {}

    static ResponseFilter read(Section section, String task) {
        String name = section.text("function");
        if (name.equals("custom")) {
            return custom(section, task);
        }
        Function<Section, ResponseFilter> filter = FILTERS.get(name);
        if (filter == null) {
            section.self()
                    .refuse("there is no filter " + name + "; there are custom, "
                            + String.join(", ", FILTERS.keySet()));
            return (responses, document) -> responses;
        }
        ResponseFilter made = filter.apply(section);
        section.finish();
        return made;
    }

    /** {@code filter_fn} names a function of the task. */
    private static ResponseFilter custom(Section section, String task) {
        Optional<Value> value = section.take("filter_fn");
        Optional<ResponseMapping> function = value.flatMap(Value::function)
                .flatMap(named -> TaskFunctions.find(task, named))
                .filter(ResponseMapping.class::isInstance)
                .map(ResponseMapping.class::cast);
        if (function.isEmpty()) {
            value.orElse(section.self())
                    .refuse("a custom filter needs filter_fn: !function, naming one of " + TaskFunctions.names());
        }
        section.finish();
        ResponseMapping mapping = function.orElse((responses, document) -> responses);
        return mapping::apply;
    }

    private static ResponseFilter each(UnaryOperator<String> change) {
        return (responses, document) -> responses.stream().map(change).toList();
    }

    private static ResponseFilter takeFirst(Section section) {
        int k = section.integer("k", 0);
        if (k < 1) {
            section.self().refuse("take_first_k needs a key k of at least 1");
        }
        return (responses, document) -> responses.subList(0, Math.min(k, responses.size()));
    }

    private static ResponseFilter mapping(Section section) {
        Map<String, @Nullable Object> mapping = section.take("mapping_dict")
                .map(Value::section)
                .map(Section::plain)
                .orElse(Map.of());
        Optional<String> otherwise = section.take("default_value").map(Value::text);
        return each(text -> mapping.containsKey(text) ? Objects.toString(mapping.get(text)) : otherwise.orElse("None"));
    }

    /** Of equally frequent responses the one that came first. */
    private static String mostFrequent(List<String> responses) {
        String best = responses.get(0);
        long most = 0;
        for (String response : responses) {
            long count = responses.stream().filter(response::equals).count();
            if (count > most) {
                most = count;
                best = response;
            }
        }
        return best;
    }
}
