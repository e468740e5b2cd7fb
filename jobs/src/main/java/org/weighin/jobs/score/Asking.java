package org.weighin.jobs.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.evaluation.results.Cost;
import org.weighin.evaluation.results.Speed;

/**
 * How the rows of a table were had, as its footer says it.
 *
 * @param speed time and tokens of all rows
 * @param chatTemplate digest of the template that prompts were put into
 */
public record Asking(Speed speed, Optional<String> chatTemplate) {
    private static final String SECONDS = "seconds";
    private static final String TOKENS = "tokens";
    private static final String SHARED = "shared_tokens";
    private static final String COST = "cost";
    private static final String CURRENCY = "currency";
    private static final String TEMPLATE = "chat_template_sha";

    /** Several together. */
    static Asking sum(List<Asking> parts) {
        double seconds =
                parts.stream().mapToDouble(part -> part.speed().seconds()).sum();
        long tokens = parts.stream().mapToLong(part -> part.speed().tokens()).sum();
        long shared = parts.stream().mapToLong(part -> part.speed().shared()).sum();
        Optional<String> template =
                parts.stream().flatMap(part -> part.chatTemplate().stream()).findFirst();
        Optional<Cost> cost =
                parts.stream().flatMap(part -> part.speed().cost().stream()).reduce(Cost::plus);
        return new Asking(new Speed(seconds, tokens, shared, cost), template);
    }

    static Asking of(Map<String, String> footer) {
        Speed speed = new Speed(
                Double.parseDouble(footer.getOrDefault(SECONDS, "0")),
                Long.parseLong(footer.getOrDefault(TOKENS, "0")),
                Long.parseLong(footer.getOrDefault(SHARED, "0")),
                Optional.ofNullable(footer.get(COST))
                        .map(amount -> new Cost(Double.parseDouble(amount), footer.getOrDefault(CURRENCY, ""))));
        return new Asking(speed, Optional.ofNullable(footer.get(TEMPLATE)));
    }

    Map<String, String> footer() {
        Map<String, String> footer = new LinkedHashMap<>();
        footer.put(SECONDS, Double.toString(speed.seconds()));
        footer.put(TOKENS, Long.toString(speed.tokens()));
        footer.put(SHARED, Long.toString(speed.shared()));
        speed.cost().ifPresent(cost -> {
            footer.put(COST, Double.toString(cost.amount()));
            footer.put(CURRENCY, cost.currency());
        });
        chatTemplate.ifPresent(digest -> footer.put(TEMPLATE, digest));
        return footer;
    }
}
