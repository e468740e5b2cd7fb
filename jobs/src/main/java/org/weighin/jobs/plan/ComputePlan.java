package org.weighin.jobs.plan;

import org.weighin.datasets.yaml.Default;
import org.weighin.models.decoder.Precision;
import org.weighin.models.decoder.WeightStorage;

/**
 * What computes, and how exactly.
 *
 * @param precision of matrix products
 * @param weights what matrices are kept as: auto, packed, bf16 or f32
 * @param device cpu, cuda:0 and so on, or auto
 */
public record ComputePlan(
        @Default("auto") Precision precision, @Default("auto") WeightStorage weights, @Default("cpu") String device) {}
