package org.weighin.evaluation.memory;

import java.util.List;
import java.util.Optional;
import org.weighin.evaluation.model.Continuation;
import org.weighin.evaluation.request.Item;
import org.weighin.evaluation.request.Query;

/**
 * An item as a text that a model could have read.
 *
 * @param docId line of the record in its data file, from 0
 * @param question the prompt without examples
 * @param answer the right one, with the delimiter before it; empty where the item has none
 */
record ItemText(int docId, String question, String answer) {

    /** The text of an item; empty where it is not known which answer is right. */
    static Optional<ItemText> of(Item item, String delimiter) {
        List<String> references = item.expectation().references();
        if (item.query() instanceof Query.Likelihood likelihood) {
            return right(item).map(likelihood.continuations()::get).map(right -> of(item, right));
        }
        if (item.query() instanceof Query.Rolling rolling) {
            return Optional.of(new ItemText(item.docId(), rolling.text(), ""));
        }
        String answer = references.isEmpty() ? "" : delimiter + references.get(0);
        return Optional.of(new ItemText(item.docId(), item.query().contexts().get(0), answer));
    }

    private static ItemText of(Item item, Continuation right) {
        return new ItemText(item.docId(), right.context(), right.text());
    }

    private static Optional<Integer> right(Item item) {
        return item.expectation().choices().isEmpty()
                ? Optional.of(0)
                : item.expectation().right().stream().findFirst();
    }

    String whole() {
        return question + answer;
    }
}
