package org.weighin.jobs.plan;

/** Names that become names of folders. */
final class Names {
    private static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,79}";

    private Names() {}

    static void require(String key, String name) {
        if (!name.matches(PATTERN)) {
            throw new IllegalArgumentException(
                    key + " is \"" + name + "\"; it may have up to 80 letters, digits, '.', '-' and '_'");
        }
    }
}
