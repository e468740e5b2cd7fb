package org.weighin.models.decoder;

import java.util.Map;
import java.util.function.DoubleFunction;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.spec.WeightRef;

/** How the numbers of a weight [..., rows, columns] are packed in its values, and what is kept beside them. */
sealed interface Packing {

    /** What is kept beside the values, by the ends of the names that kernels look for. */
    Map<String, Tensor> parts(DoubleFunction<Tensor> number);

    /** That of one entry of the first axis. */
    Packing entry(Scope work, long index);

    /** That of some rows of a matrix with {@code all} rows. */
    Packing rows(Scope work, WeightRef.Rows range, long all);

    /** How many columns values [rows, ...] make. */
    long columns(Tensor values);

    /** ggml's blocks, values [..., rows, blocks, bytes], which hold all that is needed. */
    record Blocks(StorageFormat format) implements Packing {
        @Override
        public Map<String, Tensor> parts(DoubleFunction<Tensor> number) {
            return Map.of(".blocks", number.apply(format.ggmlCode()));
        }

        @Override
        public Packing entry(Scope work, long index) {
            return this;
        }

        @Override
        public Packing rows(Scope work, WeightRef.Rows range, long all) {
            return this;
        }

        @Override
        public long columns(Tensor values) {
            return values.size(1) * format.valuesPerBlock();
        }
    }

    /** Pairs of 4-bit floats, values [..., rows, blocks, 16], with exponents [..., rows, blocks]. */
    record Microscaled(Tensor exponents) implements Packing {
        @Override
        public Map<String, Tensor> parts(DoubleFunction<Tensor> number) {
            return Map.of(".exponents", exponents);
        }

        @Override
        public Packing entry(Scope work, long index) {
            return new Microscaled(WeightView.entry(work, exponents, index));
        }

        @Override
        public Packing rows(Scope work, WeightRef.Rows range, long all) {
            return new Microscaled(WeightView.rows(work, exponents, range));
        }

        @Override
        public long columns(Tensor values) {
            return values.size(1) * StorageFormat.MXFP4_CODES.valuesPerBlock();
        }
    }

    /**
     * 8-bit floats, values [..., rows, columns], with a factor for each block.
     *
     * @param factors float32 [..., blocks, blocks]
     * @param height rows of a block
     * @param width columns of a block
     */
    record Scaled(Tensor factors, int height, int width) implements Packing {
        @Override
        public Map<String, Tensor> parts(DoubleFunction<Tensor> number) {
            return Map.of(
                    ".factors", factors, ".factor_rows", number.apply(height), ".factor_columns", number.apply(width));
        }

        @Override
        public Packing entry(Scope work, long index) {
            return new Scaled(WeightView.entry(work, factors, index), height, width);
        }

        /** Rows that begin within a block, or leave some out, get a factor each. */
        @Override
        public Packing rows(Scope work, WeightRef.Rows range, long all) {
            if (range.step() == 1 && range.from() % height == 0) {
                long end = (range.to() + height - 1) / height;
                WeightRef.Rows blocks = new WeightRef.Rows(range.from() / height, end, 1);
                return new Scaled(WeightView.rows(work, factors, blocks), height, width);
            }
            Tensor each = Kernels.call("row_factors", work)
                    .with(factors)
                    .with((long) height)
                    .with(all)
                    .run();
            return new Scaled(WeightView.rows(work, each, range), 1, width);
        }

        @Override
        public long columns(Tensor values) {
            return values.size(1);
        }
    }
}
