package org.weighin.reports.page;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.run.Run;
import org.weighin.reports.run.Tree;
import org.weighin.reports.run.Tuning;

/**
 * What a run took.
 *
 * @param seconds of all steps in the ledger, or else of training and evaluation
 * @param of what the seconds are the sum of, as a sentence
 * @param peakMemoryBytes the most that any training step used
 * @param price for the time at the plan's price for an hour, if it gives one
 * @param currency of the price
 * @param tokenCosts of endpoints, by currency
 */
record Effort(
        double seconds,
        String of,
        OptionalDouble peakMemoryBytes,
        OptionalDouble price,
        String currency,
        Map<String, Double> tokenCosts) {

    static Effort of(Run run) {
        double inLedger = run.ledger().stream()
                .flatMapToDouble(making -> making.seconds().stream())
                .sum();
        double seconds = inLedger > 0 ? inLedger : measured(run);
        Tree plan = run.plan().tree().below("plan");
        OptionalDouble hourly = plan.number("price_per_hour");
        return new Effort(
                seconds,
                inLedger > 0 ? "All steps of the run together." : "Training and evaluation together.",
                run.tunings().stream()
                        .flatMapToDouble(tuning -> tuning.peakMemoryBytes().stream())
                        .max(),
                hourly.isPresent() ? OptionalDouble.of(hourly.getAsDouble() * seconds / 3600) : OptionalDouble.empty(),
                plan.text("currency").orElse(""),
                tokenCosts(run));
    }

    /** What the tokens of endpoints cost, by currency. */
    static Map<String, Double> tokenCosts(Run run) {
        Map<String, Double> costs = new TreeMap<>();
        run.evaluated().stream()
                .flatMap(model -> model.results().tasks().values().stream())
                .flatMap(task -> task.speed().stream())
                .flatMap(speed -> speed.cost().stream())
                .forEach(cost -> costs.merge(cost.currency(), cost.amount(), Double::sum));
        return costs;
    }

    private static double measured(Run run) {
        DoubleStream training = run.tunings().stream().map(Tuning::seconds).flatMapToDouble(OptionalDouble::stream);
        DoubleStream evaluation = run.evaluated().stream()
                .map(model -> model.results().time())
                .mapToDouble(time -> Duration.between(time.start(), time.end()).toMillis() / 1000.0);
        return DoubleStream.concat(training, evaluation).sum();
    }

    /** Peak memory and price, as far as they are known. */
    String sentence() {
        StringBuilder text = new StringBuilder(of);
        peakMemoryBytes.ifPresent(bytes -> text.append(" Peak memory in training ")
                .append(Numbers.bytes(bytes))
                .append('.'));
        price.ifPresent(amount -> text.append(" At the plan's price: ")
                .append(Numbers.decimal(amount, 2))
                .append(' ')
                .append(currency)
                .append('.'));
        tokenCosts.forEach((money, amount) -> text.append(" Tokens of endpoints: ")
                .append(Numbers.price(amount, money))
                .append('.'));
        return text.toString().replace(" .", ".");
    }
}
