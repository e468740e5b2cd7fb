package org.weighin.reports.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An element of HTML or SVG.
 *
 * @param name its tag
 * @param attributes in the order they are written
 * @param children in the order they are written
 */
public record Element(String name, List<Attribute> attributes, List<Node> children) implements Node {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    public Element {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for an element: " + name);
        }
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** An element from its attributes and children, given in any order. */
    public static Element tag(String name, Part... parts) {
        List<Attribute> attributes = new ArrayList<>();
        List<Node> children = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Attribute attribute) {
                attributes.add(attribute);
            } else if (part instanceof Node node) {
                children.add(node);
            }
        }
        return new Element(name, attributes, children);
    }

    /** An element that holds only text. */
    public static Element tag(String name, String text) {
        return tag(name, new Text(text));
    }

    /** The same element with one more attribute. */
    public Element with(Attribute attribute) {
        List<Attribute> more = new ArrayList<>(attributes);
        more.add(attribute);
        return new Element(name, more, children);
    }
}
