package org.weighin.reports.markup;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name and its value on an element; names that run script and addresses that leave the folder are refused.
 *
 * @param name letters, digits, hyphen or colon
 * @param value unescaped
 */
public record Attribute(String name, String value) implements Part {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9:-]*");
    private static final Pattern LOCAL_ADDRESS =
            Pattern.compile("([A-Za-z0-9._%+-][A-Za-z0-9._%+/-]*)?(#[A-Za-z0-9._%+-]*)?");

    public Attribute {
        if (!NAME.matcher(name).matches() || name.toLowerCase(Locale.ROOT).startsWith("on")) {
            throw new IllegalArgumentException("not a name for an attribute: " + name);
        }
        if ((name.equals("href") || name.equals("src"))
                && !LOCAL_ADDRESS.matcher(value).matches()) {
            throw new IllegalArgumentException("a report links only inside its own folder, not to: " + value);
        }
    }

    /** An attribute of any allowed name. */
    public static Attribute attribute(String name, String value) {
        return new Attribute(name, value);
    }

    /** The style classes of an element. */
    public static Attribute css(String classes) {
        return new Attribute("class", classes);
    }

    /** The target of a link: a file of the report's folder, or an anchor. */
    public static Attribute href(String address) {
        return new Attribute("href", address);
    }
}
