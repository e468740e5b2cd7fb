package org.weighin.datasets.jinja.syntax;

import java.util.ArrayList;
import java.util.List;
import org.weighin.datasets.jinja.value.CodePoints;

/** Splits a template into text and tags, and cuts the white space that the tags control. */
final class Lexer {
    private final Source source;
    private final SyntaxOptions options;
    private final List<Token> tokens = new ArrayList<>();

    private Lexer(String template, SyntaxOptions options) {
        this.source = new Source(template, options.keepTrailingNewline());
        this.options = options;
    }

    /** All tokens, the last being the end. */
    static List<Token> tokens(String template, SyntaxOptions options) {
        Lexer lexer = new Lexer(template, options);
        while (!lexer.source.atEnd()) {
            lexer.next();
        }
        lexer.tokens.add(new Token(Token.Kind.END, "", lexer.source.line()));
        return lexer.tokens;
    }

    private void next() {
        int tag = nextTag();
        if (tag < 0) {
            data(source.to(source.length()));
            source.moveTo(source.length());
            return;
        }
        char kind = source.at(tag + 1);
        char sign = source.at(tag + 2);
        data(beforeTag(source.to(tag), sign, kind == '{'));
        source.moveTo(tag);
        int raw = kind == '%' ? afterTagNamed("raw", tag, false) : -1;
        if (raw >= 0) {
            source.moveTo(raw);
            raw();
            return;
        }
        source.skip(sign == '-' || sign == '+' ? 3 : 2);
        if (kind == '#') {
            comment();
        } else {
            new TagLexer(source, options, kind == '{', tokens).read();
        }
    }

    private int nextTag() {
        for (int at = source.find("{", source.position()); at >= 0; at = source.find("{", at + 1)) {
            char kind = source.at(at + 1);
            if (kind == '{' || kind == '%' || kind == '#') {
                return at;
            }
        }
        return -1;
    }

    private void data(String text) {
        if (!text.isEmpty()) {
            tokens.add(new Token(Token.Kind.DATA, text, source.line()));
        }
    }

    private String beforeTag(String text, char sign, boolean variable) {
        int kept = text.length();
        while (kept > 0 && CodePoints.isSpace(text.charAt(kept - 1))) {
            kept--;
        }
        if (sign == '-') {
            return text.substring(0, kept);
        }
        int line = text.lastIndexOf('\n') + 1;
        boolean startsLine = line > 0 || source.position() == 0 || source.at(source.position() - 1) == '\n';
        boolean cut = options.lstripBlocks() && sign != '+' && !variable && startsLine && kept <= line;
        return cut ? text.substring(0, line) : text;
    }

    private void comment() {
        int end = source.find("#}", source.position());
        if (end < 0) {
            throw source.fault("a comment has no end: '#}' is missing");
        }
        char sign = end > source.position() ? source.at(end - 1) : 0;
        source.moveTo(end + 2);
        afterTag(sign);
    }

    private void afterTag(char sign) {
        if (sign == '-') {
            source.skipSpace();
        } else if (sign != '+' && options.trimBlocks() && source.startsWith("\n")) {
            source.skip(1);
        }
    }

    private void raw() {
        for (int at = source.find("{%", source.position()); at >= 0; at = source.find("{%", at + 2)) {
            int end = afterTagNamed("endraw", at, true);
            if (end >= 0) {
                data(beforeTag(source.to(at), source.at(at + 2), false));
                source.moveTo(end);
                afterTag(source.at(end - 3));
                return;
            }
        }
        throw source.fault("a raw block has no end: '{% endraw %}' is missing");
    }

    /**
     * The position behind a tag that holds nothing but a name, or -1 when there is another. White space behind {@code
     * -%}} of raw is skipped here, as no newline is trimmed behind raw.
     */
    private int afterTagNamed(String name, int tag, boolean plus) {
        boolean signed = source.at(tag + 2) == '-' || source.at(tag + 2) == '+';
        int start = source.afterSpace(tag + (signed ? 3 : 2));
        if (!source.startsWith(name, start)) {
            return -1;
        }
        int end = source.afterSpace(start + name.length());
        if (source.startsWith("%}", end)) {
            return end + 2;
        }
        if (plus && source.startsWith("+%}", end)) {
            return end + 3;
        }
        return source.startsWith("-%}", end) ? plus ? end + 3 : source.afterSpace(end + 3) : -1;
    }
}
