package org.weighin.datasets.jinja.format;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.Budget;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Int;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Undefined;
import org.weighin.datasets.jinja.value.Value;

/** Python's {@code text.format(arguments)}. */
public final class BraceFormat {
    private static final int MAX_NESTING = 2;

    /** What the fields of a format refer to. */
    public interface Lookup {
        /** The value of a keyword argument, or null. */
        @Nullable
        Value named(String name);

        /** {@code object.name}. */
        Value attribute(Value object, String name);

        /** {@code object[key]}. */
        Value item(Value object, Value key);
    }

    private final Text format;
    private final List<Value> positional;
    private final Lookup lookup;
    private final Budget budget;
    private final Printer printer;
    private int next;
    private @Nullable Boolean automatic;

    private BraceFormat(Text format, List<Value> positional, Lookup lookup, Budget budget) {
        this.format = format;
        this.positional = positional;
        this.lookup = lookup;
        this.budget = budget;
        this.printer = new Printer(budget);
    }

    /** The text with its fields replaced. */
    public static Text apply(Text format, List<Value> positional, Lookup lookup, Budget budget) {
        String text = new BraceFormat(format, positional, lookup, budget).expand(format.value(), 0);
        return Text.like(format, text);
    }

    private String expand(String text, int level) {
        if (level == MAX_NESTING && !text.isEmpty()) {
            throw new Fault("Max string recursion exceeded");
        }
        StringBuilder out = new StringBuilder();
        int position = 0;
        while (position < text.length()) {
            char c = text.charAt(position);
            boolean doubled = position + 1 < text.length() && text.charAt(position + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                out.append(c);
                position += 2;
            } else if (c == '{') {
                int end = fieldEnd(text, position);
                String replaced = field(text.substring(position + 1, end), level);
                budget.characters(replaced.length());
                out.append(replaced);
                position = end + 1;
            } else if (c == '}') {
                throw new Fault("Single '}' encountered in format string");
            } else {
                out.append(c);
                position++;
            }
        }
        return out.toString();
    }

    private static int fieldEnd(String text, int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new Fault("expected '}' before end of string");
    }

    private String field(String field, int level) {
        int colon = field.indexOf(':');
        int bracket = field.indexOf('[');
        if (bracket >= 0 && bracket < colon) {
            colon = field.indexOf(':', Math.max(bracket, field.indexOf(']')));
        }
        String reference = colon < 0 ? field : field.substring(0, colon);
        String spec = colon < 0 ? "" : field.substring(colon + 1);
        int bang = reference.indexOf('!');
        String conversion = bang < 0 ? "" : reference.substring(bang);
        Value value = resolve(bang < 0 ? reference : reference.substring(0, bang));
        return format(converted(value, conversion), expand(spec, level + 1));
    }

    private String format(Value value, String spec) {
        if (value instanceof Undefined && !spec.isEmpty()) {
            throw new Fault("unsupported format string '" + spec + "' passed to Undefined");
        }
        Text text = printer.text(value);
        String formatted = new FormatSpec(spec, budget).format(value, text.value());
        return format.safe() && !text.safe() ? Text.of(formatted).escaped().value() : formatted;
    }

    private Value converted(Value value, String conversion) {
        return switch (conversion) {
            case "" -> value;
            case "!s" -> printer.text(value);
            case "!r" -> Text.of(printer.repr(value));
            case "!a" -> Text.of(printer.ascii(value));
            default -> throw new Fault("unknown conversion '" + conversion + "' in a format string");
        };
    }

    private Value resolve(String reference) {
        int end = 0;
        while (end < reference.length() && reference.charAt(end) != '.' && reference.charAt(end) != '[') {
            end++;
        }
        Value value = first(reference.substring(0, end));
        while (end < reference.length()) {
            boolean attribute = reference.charAt(end) == '.';
            int start = end + 1;
            end = attribute ? attributeEnd(reference, start) : reference.indexOf(']', start);
            if (end < 0 || end == start) {
                throw new Fault("malformed field '" + reference + "' in format string");
            }
            String name = reference.substring(start, end);
            value = attribute ? lookup.attribute(value, name) : lookup.item(value, key(name));
            end += attribute ? 0 : 1;
        }
        return value;
    }

    private static int attributeEnd(String reference, int start) {
        int end = start;
        while (end < reference.length() && reference.charAt(end) != '.' && reference.charAt(end) != '[') {
            end++;
        }
        return end;
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Value key(String name) {
        return isNumber(name) ? Int.of(Long.parseLong(name)) : Text.of(name);
    }

    private void numbering(boolean isAutomatic) {
        if (automatic != null && automatic != isAutomatic) {
            throw new Fault("fields with and without numbers are mixed in a format string");
        }
        automatic = isAutomatic;
    }

    private Value first(String name) {
        if (name.isEmpty() || isNumber(name)) {
            numbering(name.isEmpty());
            int index = name.isEmpty() ? next++ : Integer.parseInt(name);
            if (index >= positional.size()) {
                throw new Fault("Replacement index " + index + " out of range for positional args tuple");
            }
            return positional.get(index);
        }
        Value value = lookup.named(name);
        if (value == null) {
            throw new Fault("no argument '" + name + "' for the format");
        }
        return value;
    }
}
