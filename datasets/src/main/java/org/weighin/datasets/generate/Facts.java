package org.weighin.datasets.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Questions of general knowledge with four choices, of which the right one stands at every place equally often. */
final class Facts {
    private static final int CHOICES = 4;

    private record Fact(String domain, String question, String right, List<String> wrong) {}

    private final String name;
    private final long seed;
    private final List<Fact> examples = new ArrayList<>();
    private final List<Fact> test = new ArrayList<>();

    /**
     * Reads lines of domain, question, right answer and three wrong ones; the first of each domain is an example.
     *
     * @throws IllegalArgumentException when a line has other parts
     */
    Facts(String name, String text, long seed) {
        this.name = name;
        this.seed = seed;
        Set<String> domains = new HashSet<>();
        for (String line : text.split("\n")) {
            if (!line.startsWith("#") && !line.isBlank()) {
                Fact fact = fact(line);
                (domains.add(fact.domain()) ? examples : test).add(fact);
            }
        }
    }

    private static Fact fact(String line) {
        List<String> parts =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (parts.size() != 3 + CHOICES - 1 || parts.contains("")) {
            throw new IllegalArgumentException("domain | question | right | wrong | wrong | wrong, not: " + line);
        }
        return new Fact(parts.get(0), parts.get(1), parts.get(2), parts.subList(3, parts.size()));
    }

    /** One example of each domain. */
    List<Map<String, Object>> examples() {
        return rows("dev", examples);
    }

    /** The questions that are asked. */
    List<Map<String, Object>> test() {
        return rows("test", test);
    }

    private List<Map<String, Object>> rows(String split, List<Fact> facts) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            places.add(i % CHOICES);
        }
        List<Integer> shuffled = new Draws(seed, name + "/" + split + "/places", 0).shuffled(places);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            rows.add(row(split, i, facts.get(i), shuffled.get(i)));
        }
        return rows;
    }

    private Map<String, Object> row(String split, int index, Fact fact, int place) {
        List<String> choices = new ArrayList<>(new Draws(seed, name + "/" + split, index).shuffled(fact.wrong()));
        choices.add(place, fact.right());
        return JsonLines.row(
                "id",
                "%s-%03d".formatted(split, index + 1),
                "domain",
                fact.domain(),
                "question",
                fact.question(),
                "choices",
                choices,
                "answer",
                place);
    }
}
