package org.weighin.evaluation.results;

import java.util.Optional;

/**
 * Which form of a task was run.
 *
 * @param version metadata.version of the task's file
 * @param fewShot number of examples in the prompt; empty for a group
 */
public record Edition(String version, Optional<Integer> fewShot) {}
