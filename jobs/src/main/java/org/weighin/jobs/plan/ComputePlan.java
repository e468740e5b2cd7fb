package org.weighin.jobs.plan;

import org.weighin.datasets.yaml.Default;
import org.weighin.models.decoder.Precision;

/**
 * What computes, and how exactly.
 *
 * @param precision of matrix products
 * @param device cpu, cuda:0 and so on, or auto
 */
public record ComputePlan(@Default("auto") Precision precision, @Default("cpu") String device) {}
