package org.weighin.evaluation.model;

import java.util.Optional;

/**
 * A text in two parts.
 *
 * @param reasoning what the model thought; empty where it did not
 * @param answer what is scored
 * @param open whether the thought has no end, so that there is no answer yet
 */
public record Thought(Optional<String> reasoning, String answer, boolean open) {}
