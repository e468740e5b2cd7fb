package org.weighin.evaluation.results;

import java.util.Map;
import java.util.Optional;

/**
 * How a model was run.
 *
 * @param dtype float32 or bfloat16
 * @param device cpu or cuda:N
 * @param limit most records a task; empty for all
 * @param seed seed of the few-shot sampler
 * @param chat how prompts were wrapped; empty for plain text
 * @param more further facts, key to value: digests, adapter, engine
 */
public record RunConfig(
        String dtype,
        String device,
        Optional<Integer> limit,
        long seed,
        Optional<ChatConfig> chat,
        Map<String, String> more) {}
