package org.weighin.evaluation.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.weighin.evaluation.References;
import org.weighin.evaluation.random.PythonRandom;
import org.weighin.evaluation.random.SplitMix64;
import tools.jackson.databind.JsonNode;

/** Compares standard errors, paired tests and generators with stored values of Python's. */
class StatisticsReferenceTest {
    private static final double TOLERANCE = 1e-9;

    @Test
    void standardErrorOfAMean() {
        for (JsonNode item : cases("mean_stderr")) {
            JsonNode values = item.path("values");
            double[] numbers = values.isObject()
                    ? IntStream.range(
                                    0,
                                    values.path("ones").asInt()
                                            + values.path("zeros").asInt())
                            .mapToDouble(i -> i < values.path("ones").asInt() ? 1 : 0)
                            .toArray()
                    : doubles(values);
            assertEquals(item.path("mean").asDouble(), StandardError.mean(numbers), TOLERANCE);
            if (item.path("stderr").isNumber()) {
                double error = StandardError.ofMean(numbers).orElseThrow();
                assertEquals(item.path("stderr").asDouble(), error, TOLERANCE);
            } else {
                assertFalse(StandardError.ofMean(numbers).isPresent());
            }
        }
    }

    @Test
    void standardErrorOfAGroup() {
        for (JsonNode item : cases("pooled_stderr")) {
            double[] errors = doubles(item.path("stderrs"));
            int[] sizes = Arrays.stream(doubles(item.path("sizes")))
                    .mapToInt(d -> (int) d)
                    .toArray();
            assertEquals(item.path("pooled").asDouble(), StandardError.pooled(errors, sizes), TOLERANCE);
            assertEquals(item.path("unweighted").asDouble(), StandardError.unweighted(errors), TOLERANCE);
        }
    }

    @Test
    void standardErrorByBootstrap() {
        for (JsonNode item : cases("harness_bootstrap_stderr")) {
            JsonNode values = item.path("values");
            ToDoubleFunction<int[]> statistic =
                    switch (item.path("statistic").asString()) {
                        case "nanmean" -> drawn -> StandardError.mean(pick(values, drawn));
                        case "median" ->
                            drawn -> {
                                double[] sorted = pick(values, drawn);
                                Arrays.sort(sorted);
                                return sorted[sorted.length / 2];
                            };
                        case "perplexity" -> drawn -> Math.exp(-StandardError.mean(pick(values, drawn)));
                        default -> drawn -> matthews(values, drawn);
                    };
            double error = StandardError.byBootstrap(
                            values.size(), item.path("iters").asInt(), statistic)
                    .orElseThrow();
            assertEquals(item.path("bootstrap_stderr").asDouble(), error, TOLERANCE, item::toString);
        }
    }

    private static double[] pick(JsonNode values, int[] drawn) {
        return Arrays.stream(drawn).mapToDouble(i -> values.get(i).asDouble()).toArray();
    }

    private static double matthews(JsonNode pairs, int[] drawn) {
        double[][] counts = new double[2][2];
        for (int i : drawn) {
            counts[pairs.get(i).get(0).asInt()][pairs.get(i).get(1).asInt()]++;
        }
        double product = (counts[0][0] + counts[0][1])
                * (counts[1][0] + counts[1][1])
                * (counts[0][0] + counts[1][0])
                * (counts[0][1] + counts[1][1]);
        return product == 0 ? 0 : (counts[0][0] * counts[1][1] - counts[0][1] * counts[1][0]) / Math.sqrt(product);
    }

    @Test
    void mcNemar() {
        for (JsonNode item : cases("mcnemar")) {
            McNemar test = new McNemar(
                    item.path("only_a_right").asInt(), item.path("only_b_right").asInt());
            assertEquals(item.path("exact_p").asDouble(), test.exactP(), TOLERANCE, item::toString);
            if (item.path("chi2").isNumber()) {
                assertEquals(item.path("chi2").asDouble(), test.chiSquare(false), TOLERANCE);
                assertEquals(item.path("chi2_p").asDouble(), test.chiSquareP(false), TOLERANCE);
                assertEquals(item.path("chi2_corrected").asDouble(), test.chiSquare(true), TOLERANCE);
                assertEquals(item.path("chi2_corrected_p").asDouble(), test.chiSquareP(true), TOLERANCE);
            }
        }
    }

    @Test
    void pairedBootstrap() {
        for (JsonNode item : cases("paired_bootstrap")) {
            PairedBootstrap bootstrap = PairedBootstrap.of(
                    digits(item.path("a")),
                    digits(item.path("b")),
                    item.path("seed").asLong(),
                    item.path("resamples").asInt());
            assertEquals(item.path("observed_difference").asDouble(), bootstrap.difference(), TOLERANCE);
            assertEquals(item.path("p_one_sided").asDouble(), bootstrap.oneSidedP(), TOLERANCE, item::toString);
            assertEquals(item.path("p_two_sided_centred").asDouble(), bootstrap.twoSidedP(), TOLERANCE);
            assertEquals(
                    item.path("ci95").get(0).asDouble(), bootstrap.interval().low(), TOLERANCE);
            assertEquals(
                    item.path("ci95").get(1).asDouble(), bootstrap.interval().high(), TOLERANCE);
            assertEquals(item.path("bootstrap_sd").asDouble(), bootstrap.deviation(), TOLERANCE);
        }
    }

    @Test
    void generators() {
        PythonRandom python =
                new PythonRandom(cases("python_random").path("seed").asLong());
        for (JsonNode bits : cases("python_random").path("getrandbits32")) {
            assertEquals(bits.asLong(), Integer.toUnsignedLong(python.bits32()));
        }
        SplitMix64 split = new SplitMix64(cases("splitmix64").path("seed").asLong());
        for (JsonNode next : cases("splitmix64").path("first")) {
            assertEquals(next.asString(), Long.toUnsignedString(split.next()));
        }
    }

    @Test
    void fewShotDraws() {
        for (JsonNode item : cases("fewshot_sampler")) {
            PythonRandom random = new PythonRandom(item.path("seed").asLong());
            for (JsonNode draw : item.path("draws")) {
                int[] expected =
                        Arrays.stream(doubles(draw)).mapToInt(d -> (int) d).toArray();
                int[] drawn =
                        random.sample(item.path("pool").asInt(), item.path("n").asInt());
                assertArrayEquals(expected, drawn, item::toString);
            }
        }
    }

    private static JsonNode cases(String key) {
        JsonNode cases = References.json("expected/metrics.json").path(key);
        assertFalse(cases.isEmpty(), key);
        return cases;
    }

    private static double[] doubles(JsonNode node) {
        double[] values = new double[node.size()];
        Arrays.setAll(values, i -> node.get(i).asDouble());
        return values;
    }

    private static double[] digits(JsonNode node) {
        return node.asString().chars().mapToDouble(c -> c - '0').toArray();
    }
}
