package org.weighin.datasets.jinja.function;

import org.weighin.datasets.jinja.value.Dict;
import org.weighin.datasets.jinja.value.DictView;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Value;

/** Python's {@code in}. */
public final class Membership {
    private Membership() {}

    /** Whether the container holds the element; for a text, whether it holds the text. */
    public static boolean contains(Value container, Value element, Runtime runtime) {
        if (container instanceof Text text) {
            if (!(element instanceof Text part)) {
                throw new Fault("'in <string>' requires string as left operand, not " + element.type());
            }
            runtime.budget().search(text.value().length(), part.value().length());
            return text.value().contains(part.value());
        }
        if (element instanceof Text text) {
            runtime.budget().scan(text.value().length());
        }
        if (container instanceof Dict dict) {
            return dict.get(element) != null;
        }
        if (container instanceof DictView view && view.part() == DictView.Part.KEYS) {
            return view.dict().get(element) != null;
        }
        for (Value item : container) {
            if (item == element || runtime.equality().equal(item, element)) {
                return true;
            }
        }
        return false;
    }
}
