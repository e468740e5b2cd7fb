package org.weighin.models.registry;

/**
 * A file inside a Python wheel.
 *
 * @param requirement the package with its version: {@code name==version}
 * @param entry the file's path in the wheel
 */
public record WheelEntry(String requirement, String entry) {
    public WheelEntry {
        Checks.matches(
                requirement,
                "[A-Za-z0-9][A-Za-z0-9._-]*==[A-Za-z0-9][A-Za-z0-9.+!_-]*",
                "requirement",
                "a package and its version, as in name==1.0");
        Checks.require(!entry.isBlank(), "entry is empty");
    }

    /** The name of the package. */
    public String project() {
        return requirement.substring(0, requirement.indexOf("=="));
    }
}
