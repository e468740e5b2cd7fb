package org.weighin.models.export;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.WeightRef;

/** Finds out whether two descriptions of a decoder mean the same arithmetic, whatever their weights are called. */
final class SameComputation {
    /** Numbers may have gone through 32 bits. */
    private static final double TOLERANCE = 1e-5;

    private SameComputation() {}

    /** Where the two differ first, with both values; nothing when they do not. */
    static Optional<String> difference(Record first, Record second) {
        return compare("model", first, second);
    }

    private static Optional<String> compare(String path, Object first, Object second) {
        if (first instanceof WeightRef && second instanceof WeightRef
                || first instanceof LinearSpec.ModuleRows && second instanceof LinearSpec.ModuleRows) {
            return Optional.empty();
        } else if (first instanceof Record one && second.getClass() == first.getClass()) {
            return components(path, one, (Record) second);
        } else if (first instanceof List<?> one && second instanceof List<?> two && one.size() == two.size()) {
            return elements(path, one, two);
        } else if (first instanceof Optional<?> one && second instanceof Optional<?> two) {
            return one.isPresent() && two.isPresent()
                    ? compare(path, one.get(), two.get())
                    : unequal(path, one.isEmpty() && two.isEmpty(), first, second);
        } else if (first instanceof OptionalDouble one && second instanceof OptionalDouble two) {
            return one.isPresent() && two.isPresent()
                    ? compare(path, one.getAsDouble(), two.getAsDouble())
                    : unequal(path, one.equals(two), first, second);
        } else if (first instanceof Number one && second instanceof Number two) {
            double size = Math.max(Math.abs(one.doubleValue()), Math.abs(two.doubleValue()));
            return unequal(path, Math.abs(one.doubleValue() - two.doubleValue()) <= TOLERANCE * size, first, second);
        }
        return unequal(path, Objects.equals(first, second), first, second);
    }

    private static Optional<String> components(String path, Record first, Record second) {
        for (RecordComponent component : first.getClass().getRecordComponents()) {
            Optional<String> difference =
                    compare(path + "." + component.getName(), value(first, component), value(second, component));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> elements(String path, List<?> first, List<?> second) {
        for (int i = 0; i < first.size(); i++) {
            Optional<String> difference = compare(path + "[" + i + "]", first.get(i), second.get(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> unequal(String path, boolean same, Object first, Object second) {
        return same ? Optional.empty() : Optional.of(path + " is " + second + " instead of " + first);
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(component + " of " + record.getClass() + " cannot be read", impossible);
        }
    }
}
