package org.weighin.datasets.contamination;

import java.util.List;
import java.util.function.Consumer;

/** Benchmarks whose items are looked for; read only when they are. */
public interface Benchmarks {
    /** Digest of all that the items depend on. */
    String digest();

    /** Names of the benchmarks, in their order. */
    List<String> tasks();

    /** All items of one benchmark. */
    void items(String task, Consumer<BenchmarkItem> sink);
}
