package org.weighin.reports.markup;

import java.util.Set;

/** Writes nodes as text that is valid both as HTML and, for SVG, as XML. */
public final class Document {
    private static final Set<String> VOID = Set.of("br", "col", "hr", "input", "link", "meta", "wbr");
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "br", "code", "em", "kbd", "small", "span", "strong", "sub", "sup", "time",
            "tspan", "wbr", "mark", "del");

    private final StringBuilder out = new StringBuilder();

    private Document() {}

    /** A whole page, with its doctype. */
    public static String html(Element root) {
        return "<!DOCTYPE html>" + fragment(root) + "\n";
    }

    /** A whole drawing, to be saved as a file of its own. */
    public static String svg(Element root) {
        Element standalone = root.with(new Attribute("xmlns", "http://www.w3.org/2000/svg"));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + fragment(standalone) + "\n";
    }

    /** The text of one node. */
    public static String fragment(Node node) {
        Document document = new Document();
        document.write(node);
        return document.out.toString();
    }

    private void write(Node node) {
        if (node instanceof Element element) {
            element(element);
        } else if (node instanceof Nodes nodes) {
            nodes.list().forEach(this::write);
        } else if (node instanceof Text text) {
            escape(text.value(), false);
        } else if (node instanceof Verbatim verbatim) {
            out.append(verbatim.value());
        } else {
            throw new IllegalArgumentException("cannot write " + node.getClass().getName());
        }
    }

    private void element(Element element) {
        if (!INLINE.contains(element.name())) {
            out.append('\n');
        }
        out.append('<').append(element.name());
        for (Attribute attribute : element.attributes()) {
            out.append(' ').append(attribute.name()).append("=\"");
            escape(attribute.value(), true);
            out.append('"');
        }
        out.append('>');
        if (VOID.contains(element.name())) {
            return;
        }
        if (element.name().equals("pre")) {
            out.append('\n');
        }
        element.children().forEach(this::write);
        out.append("</").append(element.name()).append('>');
    }

    private void escape(String text, boolean attribute) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\r' -> out.append("&#13;");
                default -> out.appendCodePoint(writable(point) ? point : 0xFFFD);
            }
        });
    }

    /** Whether XML 1.0, section 2.2, allows the character. */
    private static boolean writable(int point) {
        return point == '\t'
                || point == '\n'
                || point >= 0x20 && point < 0xD800
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }
}
