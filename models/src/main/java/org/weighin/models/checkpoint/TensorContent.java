package org.weighin.models.checkpoint;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Where a tensor's bytes come from; asked once, so that they need not be in memory together. */
@FunctionalInterface
public interface TensorContent {
    /** Writes all of them: little endian, row-major. */
    void writeTo(WritableByteChannel file) throws IOException;
}
