package org.weighin.datasets.contamination;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The items of benchmarks, to be found in rows: hashes of all runs of words of their questions (n-grams, as Lambert et al.
 * 2024, Tülu 3, with runs of 8 and half of the words), 40 bytes or so a run.
 *
 * <p>A run that more than {@value #ITEMS_OF_A_TEMPLATE} items of one benchmark have is its template and tells nothing.
 */
public final class BenchmarkIndex {
    private static final int ITEMS_OF_A_TEMPLATE = 5;

    private final ContaminationRules rules;
    private final List<IndexedItem> items = new ArrayList<>();
    private final Map<Integer, Postings> postings = new TreeMap<>();
    private final WholeTurns turns = new WholeTurns(items);
    private final Map<String, Size> sizes = new LinkedHashMap<>();

    /**
     * How many items of a benchmark can be found.
     *
     * @param items all of them
     * @param tooShort those without a run of their own: only a whole turn tells of them
     */
    public record Size(long items, long tooShort) {}

    private BenchmarkIndex(ContaminationRules rules) {
        this.rules = rules;
    }

    /** Reads all items of the benchmarks. */
    public static BenchmarkIndex of(Screening screening) {
        BenchmarkIndex index = new BenchmarkIndex(screening.rules());
        for (String task : screening.benchmarks().tasks()) {
            List<BenchmarkItem> items = new ArrayList<>();
            screening.benchmarks().items(task, items::add);
            index.add(task, items);
        }
        return index;
    }

    /** The benchmarks and their sizes, in their order. */
    public Map<String, Size> sizes() {
        return sizes;
    }

    private void add(String task, List<BenchmarkItem> own) {
        Labels labels = Labels.of(own.stream().map(BenchmarkItem::question).toList());
        ItemTexts texts = new ItemTexts(rules, ITEMS_OF_A_TEMPLATE);
        List<ItemTexts.Text> read = new ArrayList<>();
        own.forEach(item -> read.add(texts.read(labels.without(item.question()), answers(item))));
        long tooShort = 0;
        for (int i = 0; i < read.size(); i++) {
            ItemTexts.Text text = read.get(i);
            BenchmarkItem item = own.get(i);
            int number = items.size();
            BitSet words = texts.own(text, (hash, first) -> postings(text.run()).add(hash, number, first));
            items.add(new IndexedItem(
                    new Match.Item(task, item.item(), item.document()),
                    text.question(),
                    words,
                    answers(item).stream()
                            .map(answer -> Words.of(answer).trimmed())
                            .toList(),
                    text.run()));
            tooShort += words.isEmpty() ? 1 : 0;
            if (text.question() < text.run()) {
                turns.add(number, labels.without(item.question()), answers(item));
            }
        }
        sizes.put(task, new Size(own.size(), tooShort));
    }

    private static List<String> answers(BenchmarkItem item) {
        return item.answers().stream()
                .filter(answer -> Words.of(answer).size > 0)
                .toList();
    }

    private Postings postings(int run) {
        return postings.computeIfAbsent(run, length -> new Postings());
    }

    /** An item in a row. */
    public record Finding(Match.Item item, Overlap overlap) {}

    /**
     * The items that a row holds, in their order.
     *
     * @param turns what is said in each turn of the row
     */
    public List<Finding> find(List<String> turns) {
        RowText row = new RowText(turns);
        Map<Integer, Overlap> found = new TreeMap<>();
        sightings(row).forEach((number, sighting) -> {
            if (sighting.isFound(rules.share())) {
                found.put(number, sighting.overlap(row, rules.share()));
            }
        });
        this.turns.find(row, rules.share(), found);
        return found.entrySet().stream()
                .map(entry -> new Finding(items.get(entry.getKey()).key(), entry.getValue()))
                .toList();
    }

    private Map<Integer, Sighting> sightings(RowText row) {
        Map<Integer, Sighting> sightings = new HashMap<>();
        postings.forEach((run, known) -> Runs.each(row.words.hashes, row.words.size, run, (hash, first) -> {
            for (int at = known.first(hash); at != Postings.NONE; at = known.next(at)) {
                sightings
                        .computeIfAbsent(known.item(at), number -> new Sighting(items.get(number)))
                        .add(known.place(at), first);
            }
        }));
        return sightings;
    }
}
