package org.weighin.reports.run;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the samples of one model on one task say, without their texts.
 *
 * @param file relative to the run's folder
 * @param sha256 digest of the file, hexadecimal
 * @param volume how much was asked and answered
 * @param values filter to metric to the values of the items, by document
 * @param health filter to what went wrong
 * @param clusters item to the passage or subject that it shares with others; empty if the task names none
 * @param chance share of right answers that guessing gives; empty where answers are not chosen from a list
 */
public record SampleTable(
        String file,
        String sha256,
        Volume volume,
        Map<String, Map<String, TreeMap<ItemKey, Double>>> values,
        Map<String, Health> health,
        Map<ItemKey, String> clusters,
        Optional<Double> chance) {

    /**
     * An item, the same for every model that was asked it.
     *
     * @param docId line of the record in its data file
     * @param hash digest of the record
     */
    public record ItemKey(int docId, String hash) implements Comparable<ItemKey> {
        @Override
        public int compareTo(ItemKey other) {
            int byId = Integer.compare(docId, other.docId);
            return byId != 0 ? byId : hash.compareTo(other.hash);
        }
    }

    /**
     * How much was asked and answered.
     *
     * @param rows number of rows: items times filters
     * @param requests scored continuations, or texts to generate
     * @param generated new tokens in all answers
     */
    public record Volume(long rows, long requests, long generated) {}

    /**
     * Items that need a second look.
     *
     * @param items all items
     * @param errors items without an answer; they count as wrong
     * @param cutOff items whose answer was ended by the limit on new tokens
     * @param unparsed generated answers of which the filter made nothing
     * @param reasoned items with a thought before the answer
     */
    public record Health(int items, int errors, int cutOff, int unparsed, int reasoned) {
        /** No item. */
        public static final Health NONE = new Health(0, 0, 0, 0, 0);

        /** Both together. */
        public Health plus(Health more) {
            return new Health(
                    items + more.items,
                    errors + more.errors,
                    cutOff + more.cutOff,
                    unparsed + more.unparsed,
                    reasoned + more.reasoned);
        }
    }

    /** The values of one metric under one filter, by document; empty if there are none. */
    public TreeMap<ItemKey, Double> values(String filter, String metric) {
        return values.getOrDefault(filter, Map.of()).getOrDefault(metric, new TreeMap<>());
    }
}
