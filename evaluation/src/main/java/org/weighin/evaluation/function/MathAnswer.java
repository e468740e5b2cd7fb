package org.weighin.evaluation.function;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The formula in a text and whether two are written alike, as AGIEval decides it, with the normalisation of the MATH data
 * set (Hendrycks et al., 2021).
 */
final class MathAnswer {
    private static final Pattern IN_DOLLARS = Pattern.compile("\\$(.*)\\$", Pattern.UNIX_LINES);
    private static final Pattern NUMBER =
            Pattern.compile("\\$?\\d+(?:\\.\\d+)?(?!\\w)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern FRACTION = Pattern.compile("(-?(?:0|[1-9][0-9]*))/(-?(?:0|[1-9][0-9]*))");

    private MathAnswer() {}

    /** Whether both texts give the same formula; two texts without one are equal. */
    static boolean equal(String one, String other) {
        Optional<String> left = formula(one).map(MathAnswer::normalised);
        return left.equals(formula(other).map(MathAnswer::normalised));
    }

    /** What stands in the last box, else between dollar signs, else behind the last equals sign, else the last number. */
    static Optional<String> formula(String text) {
        if (text.contains("\\boxed")) {
            return boxed(text);
        }
        Optional<String> marked = last(IN_DOLLARS, text).map(match -> behindEquals(match.group(1)));
        return marked.filter(formula -> !formula.isEmpty()).or(() -> unmarked(text));
    }

    private static Optional<String> unmarked(String text) {
        if (text.contains("=")) {
            String value = behindEquals(text).replaceFirst("\\.+$", "");
            int lineEnd = value.indexOf("\\n");
            return Optional.of(lineEnd < 0 ? value : value.substring(0, lineEnd));
        }
        return last(NUMBER, text).map(MatchResult::group);
    }

    private static Optional<MatchResult> last(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        Optional<MatchResult> last = Optional.empty();
        while (matcher.find()) {
            last = Optional.of(matcher.toMatchResult());
        }
        return last;
    }

    private static String behindEquals(String text) {
        int equals = text.lastIndexOf('=');
        return equals < 0 ? text : text.substring(equals + 1).replaceFirst("^ +", "");
    }

    private static Optional<String> boxed(String text) {
        String opening = "\\boxed{";
        int start = text.lastIndexOf("\\boxed");
        if (!text.startsWith(opening, start)) {
            return Optional.empty();
        }
        int open = 0;
        for (int i = start; i < text.length(); i++) {
            open += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (text.charAt(i) == '}' && open == 0) {
                return Optional.of(behindEquals(text.substring(start + opening.length(), i)));
            }
        }
        return Optional.empty();
    }

    /** The formula without spacing, units and signs that change nothing; fractions and roots in braces. */
    static String normalised(String formula) {
        String text = formula.replace("\n", "")
                .replace("\\!", "")
                .replace("\\\\", "\\")
                .replace("tfrac", "frac")
                .replace("dfrac", "frac")
                .replace("\\left", "")
                .replace("\\right", "")
                .replace("^{\\circ}", "")
                .replace("^\\circ", "")
                .replace("\\$", "");
        text = withoutUnit(text).replace("\\%", "").replace(" .", " 0.").replace("{.", "{0.");
        text = withoutName(text.startsWith(".") ? "0" + text : text);
        text = fractionsInBraces(rootsInBraces(text).replace(" ", ""));
        return quotient(text.equals("0.5") ? "\\frac{1}{2}" : text);
    }

    private static String withoutUnit(String text) {
        int unit = text.indexOf("\\text{ ");
        return unit < 0 ? text : text.substring(0, unit);
    }

    /** "k = 3" says 3. */
    private static String withoutName(String text) {
        int equals = text.indexOf('=');
        boolean named = equals >= 0 && equals <= 2 && text.indexOf('=', equals + 1) < 0;
        return named ? text.substring(equals + 1) : text;
    }

    private static String rootsInBraces(String text) {
        return text.replaceAll("\\\\sqrt([^{])", "\\\\sqrt{$1}");
    }

    /** A numerator or denominator of one sign may stand without braces; where one is missing all stays. */
    private static String fractionsInBraces(String text) {
        String[] parts = text.split("\\\\frac", -1);
        StringBuilder out = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i];
            out.append("\\frac");
            if (part.startsWith("{")) {
                out.append(part);
            } else if (part.length() < 2) {
                return text;
            } else {
                boolean braces = part.charAt(1) == '{';
                out.append('{').append(part.charAt(0)).append('}');
                out.append(braces ? "{" : "{" + part.charAt(1) + "}").append(part.substring(2));
            }
        }
        return out.toString();
    }

    private static String quotient(String text) {
        Matcher fraction = FRACTION.matcher(text);
        return fraction.matches() ? "\\frac{" + fraction.group(1) + "}{" + fraction.group(2) + "}" : text;
    }
}
