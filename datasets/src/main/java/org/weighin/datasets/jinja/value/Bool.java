package org.weighin.datasets.jinja.value;

/** Python's True and False. */
public enum Bool implements Value {
    /** True. */
    TRUE,
    /** False. */
    FALSE;

    /** The value for a Java boolean. */
    public static Bool of(boolean value) {
        return value ? TRUE : FALSE;
    }

    @Override
    public String type() {
        return "bool";
    }

    @Override
    public boolean truth() {
        return this == TRUE;
    }
}
