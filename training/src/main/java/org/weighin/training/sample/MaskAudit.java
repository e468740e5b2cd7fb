package org.weighin.training.sample;

/**
 * What became of one sample's tokens: the proof of what was trained.
 *
 * @param split train or validation
 * @param id of the sample
 * @param tokens of the rendered sample
 * @param trainedTokens of these, how many are trained
 * @param lostTokens of these, how many were cut off or left out because the sample is too long
 * @param lastEndTrained whether the token that ends the last answer is trained: without it, the model never learns to stop
 * @param format digests of the chat template and the tokenizer
 */
public record MaskAudit(
        String split,
        String id,
        int tokens,
        int trainedTokens,
        int lostTokens,
        boolean lastEndTrained,
        TokenFormat format) {}
