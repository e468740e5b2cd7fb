package org.weighin.datasets.jinja.syntax;

/**
 * A piece of the source.
 *
 * @param text what it says: template text, a name, an operator, a number's digits, or a string without quotes and escapes
 * @param line line counted from 1
 */
record Token(Kind kind, String text, int line) {
    enum Kind {
        DATA("template text"),
        VARIABLE_BEGIN("begin of print statement"),
        VARIABLE_END("end of print statement"),
        BLOCK_BEGIN("begin of statement block"),
        BLOCK_END("end of statement block"),
        NAME("name"),
        STRING("string"),
        INTEGER("integer"),
        FLOAT("float"),
        OPERATOR("operator"),
        END("end of template");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    /** How an error names it. */
    String describe() {
        boolean written = kind == Kind.NAME || kind == Kind.OPERATOR || kind == Kind.INTEGER || kind == Kind.FLOAT;
        return written ? "'" + text + "'" : kind.description();
    }
}
