package org.weighin.models.checkpoint;

/** What a loader has to undo so that a stored tensor is the one that its name promises. */
public sealed interface TensorLayout {

    /** Nothing to undo. */
    TensorLayout AS_NAMED = new AsNamed();

    /** Stored as the name promises. */
    record AsNamed() implements TensorLayout {}

    /**
     * Rows of each head are interleaved for rotary pairs (2i, 2i+1), as GGUF files of the Llama type store query and key.
     *
     * <p>With d rows a head, stored row 2i of a head is row i and stored row 2i+1 is row d/2+i: view the rows as
     * [heads, d/2, 2], swap the last two, and flatten. Applies to weights [rows, columns] and biases [rows].
     */
    record InterleavedHalves(int heads) implements TensorLayout {}

    /** Stored as [out, in] where the name promises [in, out]; the stored tensor's shape is the one in the file. */
    record Transposed() implements TensorLayout {}
}
