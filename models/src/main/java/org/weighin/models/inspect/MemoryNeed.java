package org.weighin.models.inspect;

import java.util.SortedSet;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.spec.CacheSize;
import org.weighin.models.spec.DecoderSpec;

/**
 * Bytes of memory, of the processor or of GPUs, that running a model takes besides what a pass works with.
 *
 * @param packed weights as they are in their files
 * @param bfloat16 weights in bfloat16
 * @param float32 weights in float32
 * @param cachePerThousandTokens what generation in bfloat16 keeps of 1,000 tokens of a sequence; twice that in float32
 * @param cachePerSequence what it keeps of each sequence however long it is
 */
public record MemoryNeed(long packed, long bfloat16, long float32, long cachePerThousandTokens, long cachePerSequence) {

    static MemoryNeed of(DecoderSpec decoder, SortedSet<String> tensors, Checkpoint checkpoint) {
        long packed = 0;
        long numbers = 0;
        for (String name : tensors) {
            StoredTensor tensor = checkpoint.tensor(name);
            packed += tensor.length()
                    + checkpoint
                            .factors(tensor)
                            .map(factors -> factors.values().length())
                            .orElse(0L);
            numbers += tensor.elements();
        }
        CacheSize cache = decoder.layers().stream()
                .map(layer -> layer.attention().cache())
                .reduce(new CacheSize(0, 0), CacheSize::plus);
        return new MemoryNeed(
                packed, 2 * numbers, 4 * numbers, 2 * 1000 * cache.numbersPerToken(), 4 * cache.stateNumbers());
    }
}
