package org.weighin.reports.run;

/**
 * The plan of a run, as resolved.
 *
 * @param name of the run
 * @param sha256 digest of the plan's file, hexadecimal; empty if there is none
 * @param tree its content
 */
public record Plan(String name, String sha256, Tree tree) {}
