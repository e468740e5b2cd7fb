package org.weighin.models.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorTest {
    @ParameterizedTest
    @CsvSource({
        "vendor_id : GenuineIntel flags : fma avx512f avx512_bf16 avx512_fp16, true, FLOAT32",
        "vendor_id : GenuineIntel flags : fma avx512f avx512_bf16 amx_bf16 amx_tile, true, NATIVE",
        "vendor_id : AuthenticAMD flags : fma avx512f avx512_bf16, true, NATIVE",
        "vendor_id : GenuineIntel flags : fma avx2, false, FLOAT32",
        "vendor_id : AuthenticAMD flags : fma avx2, false, FLOAT32",
        "Features : fp asimd i8mm bf16, true, NATIVE",
        "Features : fp asimd, false, FLOAT32",
        "'', false, NATIVE"
    })
    void productsAreComputedInWhatIsFaster(String cpuInfo, boolean multiplies, Bfloat16Products products) {
        Processor processor = Processor.of(cpuInfo);
        assertEquals(multiplies, processor.multipliesBfloat16());
        assertEquals(products, Bfloat16Products.of(processor, Optional.empty()));
    }

    @Test
    void theUsersWordCounts() {
        Processor slow = Processor.of("GenuineIntel avx512_bf16");
        assertEquals(Bfloat16Products.NATIVE, Bfloat16Products.of(slow, Optional.of("native")));
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Bfloat16Products.of(slow, Optional.of("fast")));
        assertTrue(String.valueOf(error.getMessage()).contains("native or float32"));
    }
}
