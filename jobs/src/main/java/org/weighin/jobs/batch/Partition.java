package org.weighin.jobs.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.weighin.jobs.run.Unit;

/**
 * A part of a step's work.
 *
 * @param unit what it makes, or makes a part of
 * @param index which part of the unit it is
 */
record Partition(Unit unit, int index) {
    private static final int LONGEST = 60;
    private static final String ORDER = "partition.order";
    private static final String UNIT = "partition.unit";
    private static final String INDEX = "partition.index";

    /** What a partitioner returns: the partitions in their order. */
    static Map<String, ExecutionContext> contexts(List<Partition> partitions) {
        Map<String, ExecutionContext> contexts = new LinkedHashMap<>();
        for (Partition partition : partitions) {
            contexts.put(partition.name(), partition.context(contexts.size()));
        }
        return contexts;
    }

    /**
     * Its name in the job repository, where names are short. It has the unit's key, so that what was begun with other
     * inputs is not continued.
     */
    private String name() {
        String label = unit.name().length() > LONGEST ? unit.name().substring(0, LONGEST) : unit.name();
        return label + "@" + unit.key().substring(0, 12) + "#" + index;
    }

    private ExecutionContext context(int order) {
        ExecutionContext context = new ExecutionContext();
        context.putInt(ORDER, order);
        context.putString(UNIT, unit.name());
        context.putInt(INDEX, index);
        return context;
    }

    static int order(ExecutionContext context) {
        return context.getInt(ORDER);
    }

    static String unit(ExecutionContext context) {
        return context.getString(UNIT);
    }

    static int index(ExecutionContext context) {
        return context.getInt(INDEX);
    }
}
