package org.weighin.models.fetch;

/**
 * A repository of the hub.
 *
 * @param name OWNER/NAME
 */
record HubRepository(Kind kind, String name) {
    /** What a repository holds. */
    enum Kind {
        MODEL("models", ""),
        DATASET("datasets", "datasets/");

        private final String plural;
        private final String prefix;

        Kind(String plural, String prefix) {
            this.plural = plural;
            this.prefix = prefix;
        }
    }

    static HubRepository model(String name) {
        return new HubRepository(Kind.MODEL, name);
    }

    static HubRepository dataset(String name) {
        return new HubRepository(Kind.DATASET, name);
    }

    /** Its path behind {@code /api/}. */
    String listingPath() {
        return kind.plural + "/" + name;
    }

    /** Its path in front of {@code /resolve/}. */
    String filesPath() {
        return kind.prefix + name;
    }

    /** Its folder in the cache of the Python tools. */
    String cacheFolder() {
        return kind.plural + "--" + name.replace("/", "--");
    }
}
