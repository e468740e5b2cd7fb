package org.weighin.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weighin.evaluation.filter.FilterPipeline;
import org.weighin.evaluation.metric.Measures;
import org.weighin.evaluation.metric.MetricSpec;
import org.weighin.evaluation.metric.Observation;
import org.weighin.evaluation.results.Edition;
import org.weighin.evaluation.results.Gaps;
import org.weighin.evaluation.results.Hashes;
import org.weighin.evaluation.results.Metric;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.evaluation.results.Score;
import org.weighin.evaluation.results.Speed;
import org.weighin.evaluation.results.TaskRecord;
import org.weighin.evaluation.statistics.Estimate;
import org.weighin.evaluation.task.TaskSpec;

/** From the rows of a task to its scores. */
final class Aggregator {
    private final TaskSpec task;
    private final int fewShot;
    private final int available;

    Aggregator(TaskSpec task, int fewShot, int available) {
        this.task = task;
        this.fewShot = fewShot;
        this.available = available;
    }

    TaskResult aggregate(List<SampleRow> rows, Optional<Speed> speed) {
        Map<String, List<SampleRow>> byFilter = new LinkedHashMap<>();
        for (FilterPipeline filter : task.outcome().scoring().filters()) {
            byFilter.put(filter.name(), new ArrayList<>());
        }
        rows.stream().sorted(Comparator.comparingInt(SampleRow::docId)).forEach(row -> byFilter.getOrDefault(
                        row.filter(), new ArrayList<>())
                .add(row));
        List<Score> scores = new ArrayList<>();
        byFilter.forEach((filter, own) -> {
            for (MetricSpec metric : task.outcome().scoring().metrics()) {
                score(filter, metric, own).ifPresent(scores::add);
            }
        });
        String firstFilter = byFilter.keySet().iterator().next();
        List<SampleRow> first = byFilter.getOrDefault(firstFilter, List.of());
        return new TaskResult(scores, record(first, speed, Gaps.of(rows, firstFilter)));
    }

    private Optional<Score> score(String filter, MetricSpec metric, List<SampleRow> rows) {
        List<Observation> observations = new ArrayList<>();
        for (SampleRow row : rows) {
            Double value = row.metrics().get(metric.name());
            if (value != null) {
                observations.add(observation(row, value, row.weights().getOrDefault(metric.name(), 1.0)));
            }
        }
        if (observations.isEmpty()) {
            return Optional.empty();
        }
        Estimate estimate = metric.aggregation().of(observations);
        return Optional.of(new Score(
                task.id(),
                filter,
                new Metric(metric.name(), metric.higherIsBetter()),
                estimate.value(),
                estimate.standardError(),
                observations.size(),
                new Edition(task.name().version(), Optional.of(fewShot))));
    }

    private static Observation observation(SampleRow row, double value, double weight) {
        List<String> filtered = row.answer().filtered();
        return new Observation(
                value,
                weight,
                new Observation.Texts(
                        filtered.isEmpty() ? "" : filtered.get(0),
                        row.question().target()),
                new Observation.Labels(index(row, Measures.RIGHT), index(row, Measures.CHOSEN)));
    }

    private static int index(SampleRow row, String name) {
        return row.weights()
                .getOrDefault(name, (double) Observation.Labels.NONE)
                .intValue();
    }

    private TaskRecord record(List<SampleRow> rows, Optional<Speed> speed, Gaps gaps) {
        StringBuilder hashes = new StringBuilder();
        for (SampleRow row : rows) {
            Hashes own = row.question().hashes();
            hashes.append(own.document()).append(own.prompt()).append(own.target());
        }
        Map<String, Object> config = new LinkedHashMap<>();
        task.source().forEach((key, value) -> put(config, key, value));
        config.put("num_fewshot", fewShot);
        return new TaskRecord(
                task.name().alias(), config, Hashes.sha256(hashes.toString()), available, rows.size(), speed, gaps);
    }

    private static void put(Map<String, Object> config, String key, @Nullable Object value) {
        if (value != null) {
            config.put(key, value);
        }
    }
}
