package org.weighin.reports.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.weighin.reports.markup.Attribute.attribute;
import static org.weighin.reports.markup.Attribute.href;
import static org.weighin.reports.markup.Element.tag;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {

    @Test
    void textAndAttributesCannotBecomeMarkup() {
        Element element =
                tag("b", attribute("title", "\"><script>\n"), new Text("</b><script>alert('1') && 2</script>"));
        assertEquals(
                "<b title=\"&quot;&gt;&lt;script&gt;\n\">"
                        + "&lt;/b&gt;&lt;script&gt;alert('1') &amp;&amp; 2&lt;/script&gt;</b>",
                Document.fragment(element));
    }

    @Test
    void charactersThatNoPageMayHoldAreReplaced() {
        String text = "a\u0000b\u001bc\ud800d\uffffe\ud83d\ude00";
        assertEquals("a\ufffdb\ufffdc\ufffdd\ufffde\ud83d\ude00", Document.fragment(new Text(text)));
    }

    @Test
    void voidElementsAreNotClosed() {
        assertEquals("<b>1<br>2</b>", Document.fragment(tag("b", new Text("1"), tag("br"), new Text("2"))));
    }

    @Test
    void textKeepsItsLineBreaksInPre() {
        String page = Document.fragment(tag("pre", "\nfirst\n second"));
        assertEquals("\n<pre>\n\nfirst\n second</pre>", page, "a browser drops the first line break after <pre>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"onclick", "ONLOAD", "a b", "a=", "", "\""})
    void namesOfAttributesThatRunScriptOrBreakOutAreRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> attribute(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "https://example.org", "//example.org", "data:text/html,x", "a b"})
    void linksLeadOnlyIntoTheReport(String address) {
        assertThrows(IllegalArgumentException.class, () -> href(address));
    }

    @Test
    void elementsHavePlainNames() {
        assertThrows(IllegalArgumentException.class, () -> tag("b><script"));
    }
}
