package org.weighin.training.sample;

import org.weighin.models.decoder.LabelledSequence;

/**
 * A sample as the model sees it.
 *
 * @param id of the sample that it was made from
 * @param sequence its tokens, and which of them are trained
 */
public record TokenSample(String id, LabelledSequence sequence) {}
