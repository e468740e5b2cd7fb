package org.weighin.models.checkpoint;

/**
 * What a tensor's numbers are multiplied by, where these are kept in another tensor: number [i, j] by values[i / rows, j / columns].
 *
 * @param values factors, or the exponents of MXFP4 (U8: 2^(e - 127)); [blocks, blocks] for each entry of the tensor's leading axes
 * @param rows how many rows share a factor
 * @param columns how many columns share a factor
 */
public record Factors(StoredTensor values, int rows, int columns) {}
