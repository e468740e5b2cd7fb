package org.weighin.models.registry;

import java.util.List;

/**
 * One file of a model.
 *
 * @param name its name, without folders
 * @param bytes its length
 * @param sha256 its digest in hexadecimal, which every source must meet
 * @param sources where it can be had, in the order in which they are tried
 */
public record ModelFile(String name, long bytes, String sha256, List<SourceDescription> sources) {
    public ModelFile {
        Checks.matches(name, "[A-Za-z0-9][A-Za-z0-9._-]*", "name", "letters, digits, dots, dashes and underscores");
        Checks.require(bytes > 0, "bytes is not positive");
        Checks.matches(sha256, "[0-9a-f]{64}", "sha256", "64 digits 0-9 a-f");
        Checks.require(!sources.isEmpty(), "file " + name + " has no sources");
    }
}
