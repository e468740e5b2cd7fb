package org.weighin.reports.page;

import org.weighin.reports.run.Evaluated;
import org.weighin.reports.score.Column;

/** Names for places in pages and for files, made of labels that may hold anything. */
final class Anchor {
    private Anchor() {}

    /** The parts, joined by hyphens, with all but letters, digits and hyphens spelled as _ and their code: no two are equal. */
    static String of(String... parts) {
        StringBuilder id = new StringBuilder();
        String.join("-", parts).codePoints().forEach(point -> {
            boolean plain = point == '-'
                    || point >= '0' && point <= '9'
                    || point >= 'A' && point <= 'Z'
                    || point >= 'a' && point <= 'z';
            id.append(plain ? Character.toString(point) : "_" + Integer.toHexString(point));
        });
        return id.toString();
    }

    /** Where the provenance of a cell stands. */
    static String cell(Evaluated model, Column column) {
        return of("cell", model.label(), column.task(), column.key());
    }
}
