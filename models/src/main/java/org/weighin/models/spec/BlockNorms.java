package org.weighin.models.spec;

import java.util.Optional;

/**
 * The norms around a block in x + after(block(before(x))).
 *
 * @param before of the block's input, absent in post-norm models
 * @param after of the block's output, before it joins the residual stream
 */
public record BlockNorms(Optional<NormSpec> before, Optional<NormSpec> after) {}
