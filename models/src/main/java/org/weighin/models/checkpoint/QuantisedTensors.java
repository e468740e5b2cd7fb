package org.weighin.models.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.weighin.datasets.InputException;

/**
 * The tensors of a Hugging Face folder, of which some are kept in two: numbers of few bits, and what they are multiplied by.
 *
 * @param tensors by name; a pair X_blocks, X_scales stands under the name X of the parameter that it makes
 * @param block rows and columns that share a factor; empty where whole tensors or rows do
 */
record QuantisedTensors(TreeMap<String, StoredTensor> tensors, List<Integer> block) {
    private static final String CODES = "_blocks";
    private static final String EXPONENTS = "_scales";
    private static final List<String> FACTORS = List.of("_scale_inv", "_scale");

    /** @throws InputException when the tensors of a pair do not fit each other */
    static QuantisedTensors of(Map<String, StoredTensor> stored, Quantisation quantisation) {
        return new QuantisedTensors(joined(stored), quantisation.block());
    }

    private static TreeMap<String, StoredTensor> joined(Map<String, StoredTensor> tensors) {
        TreeMap<String, StoredTensor> joined = new TreeMap<>(tensors);
        tensors.forEach((name, codes) -> {
            String stem = name.endsWith(CODES) ? name.substring(0, name.length() - CODES.length()) : "";
            StoredTensor exponents = tensors.get(stem + EXPONENTS);
            if (!stem.isEmpty() && exponents != null && !tensors.containsKey(stem)) {
                joined.remove(name);
                joined.put(stem, joined(stem, codes, exponents));
            }
        });
        return joined;
    }

    /** Codes [..., rows, blocks, 16] with exponents [..., rows, blocks]; the parameter is [..., columns, rows]. */
    private static StoredTensor joined(String name, StoredTensor codes, StoredTensor exponents) {
        int axes = codes.shape().size();
        boolean fits = axes >= 3
                && codes.format() == StorageFormat.U8
                && exponents.format() == StorageFormat.U8
                && codes.shape().get(axes - 1) == StorageFormat.MXFP4_CODES.bytesPerBlock()
                && codes.shape().subList(0, axes - 1).equals(exponents.shape());
        if (!fits) {
            throw new InputException(
                    "tensor is " + codes.format() + codes.shape() + " with exponents " + exponents.format()
                            + exponents.shape(),
                    codes.where(),
                    "U8 [..., rows, blocks, 16] with U8 [..., rows, blocks]");
        }
        List<Long> shape = new ArrayList<>(codes.shape().subList(0, axes - 1));
        shape.set(axes - 2, shape.get(axes - 2) * StorageFormat.MXFP4_CODES.valuesPerBlock());
        return new StoredTensor(
                name,
                StorageFormat.MXFP4_CODES,
                shape,
                codes.file(),
                codes.offset(),
                codes.length(),
                new TensorLayout.Transposed());
    }

    /** The factors of a tensor, if it has any. */
    Optional<Factors> factors(StoredTensor tensor) {
        return switch (tensor.format()) {
            case MXFP4_CODES ->
                Optional.of(new Factors(
                        required(tensor.name() + EXPONENTS, tensor), 1, StorageFormat.MXFP4_CODES.valuesPerBlock()));
            case F8_E4M3, F8_E5M2 -> Optional.of(scales(tensor));
            default -> Optional.empty();
        };
    }

    private StoredTensor required(String name, StoredTensor of) {
        return Optional.ofNullable(tensors.get(name))
                .orElseThrow(() -> new InputException("tensor has no factors", of.where(), "a tensor " + name));
    }

    private Factors scales(StoredTensor tensor) {
        StoredTensor scales = FACTORS.stream()
                .map(ending -> tensors.get(tensor.name() + ending))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> required(tensor.name() + FACTORS.get(0), tensor));
        int rows = axis(tensor, 2);
        int columns = axis(tensor, 1);
        long count = scales.elements() / leading(tensor);
        if (count == 1) {
            return new Factors(scales, rows, columns);
        }
        if (!block.isEmpty() && count == blocks(rows, block.get(0)) * blocks(columns, block.get(1))) {
            return new Factors(scales, block.get(0), block.get(1));
        }
        if (count == rows) {
            return new Factors(scales, 1, columns);
        }
        throw new InputException(
                "tensor has the shape " + scales.shape(),
                scales.where(),
                "one factor for each "
                        + (block.isEmpty() ? "row, or one for the whole" : "block of " + block) + " of "
                        + tensor.shape());
    }

    private static long blocks(int size, int block) {
        return (size + block - 1L) / block;
    }

    private static long leading(StoredTensor tensor) {
        return tensor.shape().size() < 3
                ? 1
                : tensor.shape().subList(0, tensor.shape().size() - 2).stream().reduce(1L, Math::multiplyExact);
    }

    private static int axis(StoredTensor tensor, int fromLast) {
        int axes = tensor.shape().size();
        return axes < fromLast ? 1 : Math.toIntExact(tensor.shape().get(axes - fromLast));
    }
}
