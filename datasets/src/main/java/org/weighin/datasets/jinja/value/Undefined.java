package org.weighin.datasets.jinja.value;

import java.util.Collections;
import java.util.Iterator;

/**
 * A name, attribute or element that is not there.
 *
 * @param hint what is missing, as the error will say it
 * @param strict whether printing, testing and iterating are errors too (Jinja2's StrictUndefined)
 */
public record Undefined(String hint, boolean strict) implements Value {
    /** The error that using it gives. */
    public Fault fault() {
        return new Fault(hint);
    }

    /** Fails when it is strict. */
    public void use() {
        if (strict) {
            throw fault();
        }
    }

    @Override
    public String type() {
        return "Undefined";
    }

    @Override
    public boolean truth() {
        use();
        return false;
    }

    @Override
    public int length() {
        use();
        return 0;
    }

    @Override
    public Iterator<Value> iterator() {
        use();
        return Collections.emptyIterator();
    }
}
