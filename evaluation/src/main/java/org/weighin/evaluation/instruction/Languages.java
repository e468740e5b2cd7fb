package org.weighin.evaluation.instruction;

import com.optimaize.langdetect.DetectedLanguage;
import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfile;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import com.optimaize.langdetect.text.CommonTextObjectFactories;
import com.optimaize.langdetect.text.TextObjectFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells a text's language by its letters and their neighbours: the method and the languages of Nakatani's language
 * detection, of which the harness uses a copy in Python. Here the seed is fixed, so that a text has one language.
 */
final class Languages {
    /** Those that only the Java library knows. */
    private static final Set<String> LEFT_OUT =
            Set.of("an", "ast", "be", "br", "eu", "ga", "gl", "ht", "is", "km", "ms", "mt", "oc", "sr", "wa", "yi");

    private Languages() {}

    /** Loaded when the first text is looked at. */
    private static final class Loaded {
        private static final TextObjectFactory TEXTS = CommonTextObjectFactories.forDetectingOnLargeText();
        private static final LanguageDetector DETECTOR = detector();

        private static LanguageDetector detector() {
            try {
                List<LanguageProfile> profiles = new LanguageProfileReader()
                        .readAllBuiltIn().stream()
                                .filter(profile ->
                                        !LEFT_OUT.contains(profile.getLocale().getLanguage()))
                                .toList();
                return LanguageDetectorBuilder.create(NgramExtractors.standard())
                        .seed(0)
                        .withProfiles(profiles)
                        .build();
            } catch (IOException broken) {
                throw new UncheckedIOException("the profiles of languages cannot be read", broken);
            }
        }
    }

    /**
     * Whether the text is in the language, or in none since it has no letters.
     *
     * <p>A text in capitals is looked at in small letters; the harness passes over words in capitals, so that to it such a
     * text is English, whatever it says.
     */
    static boolean mayBe(String language, String text) {
        if (text.codePoints().noneMatch(Character::isLetter)) {
            return true;
        }
        String read = Letters.areCapitals(text) ? text.toLowerCase(Locale.ROOT) : text;
        List<DetectedLanguage> likely = Loaded.DETECTOR.getProbabilities(Loaded.TEXTS.forText(read));
        return !likely.isEmpty()
                && likely.get(0)
                        .getLocale()
                        .toString()
                        .toLowerCase(Locale.ROOT)
                        .equals(language.toLowerCase(Locale.ROOT));
    }
}
