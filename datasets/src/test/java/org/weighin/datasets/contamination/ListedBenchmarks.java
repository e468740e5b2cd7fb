package org.weighin.datasets.contamination;

import java.util.List;
import java.util.function.Consumer;

/** Benchmarks of a test. */
public record ListedBenchmarks(List<BenchmarkItem> items) implements Benchmarks {
    /** Items of one benchmark with one answer each: question, answer, question, answer, ... */
    public static ListedBenchmarks of(String... texts) {
        List<BenchmarkItem> items = new java.util.ArrayList<>();
        for (int i = 0; i < texts.length; i += 2) {
            items.add(new BenchmarkItem("quiz", i / 2, "document " + i / 2, texts[i], List.of(texts[i + 1])));
        }
        return new ListedBenchmarks(items);
    }

    @Override
    public String digest() {
        return items.toString();
    }

    @Override
    public List<String> tasks() {
        return items.stream().map(BenchmarkItem::task).distinct().toList();
    }

    @Override
    public void items(String task, Consumer<BenchmarkItem> sink) {
        items.stream().filter(item -> item.task().equals(task)).forEach(sink);
    }
}
