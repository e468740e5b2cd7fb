package org.weighin.datasets.jinja.value;

/** Python's None. */
public enum None implements Value {
    /** The only one. */
    NONE;

    @Override
    public String type() {
        return "NoneType";
    }

    @Override
    public boolean truth() {
        return false;
    }
}
