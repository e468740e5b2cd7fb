package org.weighin.evaluation.instruction;

/** The case of letters, as Python's isupper and islower see it: at least one letter has a case, and none another. */
final class Letters {
    private Letters() {}

    static boolean areCapitals(String text) {
        return text.codePoints().anyMatch(Character::isUpperCase)
                && text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c));
    }

    static boolean areSmall(String text) {
        return text.codePoints().anyMatch(Character::isLowerCase)
                && text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
    }
}
