package org.weighin.evaluation.instruction;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** English words that tell where sentences begin and end. */
final class SentenceWords {
    private static final Set<String> ABBREVIATIONS = words(
            "mr mrs ms dr prof rev hon sen rep reps gov gen col lt maj adm"
                    + " messrs jr sr st inc corp co cos ltd bros cie jan feb aug sep sept oct nov dec tues wed fri a.m p.m u.s"
                    + " u.k u.n u.s.a u.s.s.r d.c n.y n.j n.c s.c n.h n.m n.d l.a r.i w.va ph.d m.b.a ariz calif colo conn fla ga"
                    + " ill kan ky mich minn nev okla ore pa tenn va vt wash wis vs v ave ct ft mg yr a.g a.h a.s a.t b.f j.b"
                    + " j.c j.j j.k j.p j.r m.j r.a r.h r.j r.k s.a s.s t.j w.c w.r w.w c v n p r s t w c d e f g h k l m ok");

    /** Words that begin many sentences. */
    private static final Set<String> STARTERS =
            words("according although among both but despite even he however i if in"
                    + " indeed instead it many meanwhile moreover most nevertheless nonetheless nor separately similarly since so"
                    + " some the there these they this though thus under when while yet");

    /** Words that newspapers capitalise only where a sentence begins, not in headlines. */
    private static final Set<String> COMMON =
            words("above between does either else her here him into neither nor please same so soon still such them"
                    + " therefore though through thus together upon us very were which within without yes yet your");

    /** Words that are no names, so that a capital behind an initial begins a sentence. */
    private static final Set<String> WORDS = words("a about across after again against all also am an and another any"
            + " are as at be because been before below both but by can could did do does during each every few first for"
            + " from had has have he her here his how if in is it its just last let like many may might more most much"
            + " must my never next no none not now of off on once one only or other our out over own perhaps said second"
            + " several shall she should since some take than that the their then there these they this those three to"
            + " today too two under until up was we what when where while who whose why will with would you");

    private SentenceWords() {}

    private static Set<String> words(String text) {
        return Set.copyOf(List.of(text.split(" ")));
    }

    /** Whether a word, without its full stop, is written with one; of a hyphenated word its last part. */
    static boolean isAbbreviation(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return ABBREVIATIONS.contains(small) || ABBREVIATIONS.contains(small.substring(small.lastIndexOf('-') + 1));
    }

    static boolean isStarter(String word) {
        return STARTERS.contains(word);
    }

    static boolean isWord(String word) {
        return WORDS.contains(word);
    }

    static boolean isCommon(String word) {
        return COMMON.contains(word);
    }
}
