package org.weighin.models.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.weighin.models.checkpoint.StorageFormat;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

class NumberEncodingTest {
    @Test
    void roundsAsTorchDoes() {
        float[] values = values();
        for (NumberType type : new NumberType[] {NumberType.BFLOAT16, NumberType.FLOAT16}) {
            StorageFormat format = type == NumberType.FLOAT16 ? StorageFormat.F16 : StorageFormat.BF16;
            float[] expected = rounded(values, type);
            ByteBuffer bytes = NumberEncoding.encode(values, format).duplicate().order(ByteOrder.LITTLE_ENDIAN);
            // What is exact in the smaller type is encoded without rounding: encoding twice gives the same bytes.
            assertEquals(NumberEncoding.encode(expected, format), bytes, type.toString());
        }
        assertEquals((short) 0x3C01, NumberEncoding.half(1 + 0x1.8p-11f));
        assertEquals((short) 0x3C00, NumberEncoding.half(1 + 0x1p-11f));
        assertEquals((short) 0x3C02, NumberEncoding.half(1 + 0x3p-11f));
        assertEquals((short) 0x0001, NumberEncoding.half(0x1p-24f));
        assertEquals((short) 0x0000, NumberEncoding.half(0x1p-25f));
        assertEquals((short) 0x7BFF, NumberEncoding.half(65519));
        assertEquals((short) 0x7C00, NumberEncoding.half(65520));
        assertEquals((short) 0xFC00, NumberEncoding.half(Float.NEGATIVE_INFINITY));
        assertEquals((short) 0x3F80, NumberEncoding.brain(1 + 0x1p-8f));
        assertEquals((short) 0x3F82, NumberEncoding.brain(1 + 0x3p-8f));
    }

    private static float[] rounded(float[] values, NumberType type) {
        try (Scope scope = Scope.open(ComputeDevice.CPU)) {
            Tensor small = cast(scope, scope.floats(values, values.length), type);
            return cast(scope, small, NumberType.FLOAT32).toFloats();
        }
    }

    private static Tensor cast(Scope scope, Tensor tensor, NumberType type) {
        return Kernels.call("cast", scope).with(tensor).with((long) type.code()).run();
    }

    private static float[] values() {
        Random random = new Random(7);
        float[] values = new float[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.scalb(random.nextGaussian(), random.nextInt(60) - 40);
        }
        values[0] = 0;
        values[1] = -0f;
        values[2] = Float.POSITIVE_INFINITY;
        return values;
    }
}
