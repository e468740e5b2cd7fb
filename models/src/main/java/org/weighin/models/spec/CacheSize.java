package org.weighin.models.spec;

/**
 * What a layer's attention keeps of a sequence that is being generated.
 *
 * @param numbersPerToken of the type that is computed with
 * @param stateNumbers float32 numbers, however long the sequence is
 */
public record CacheSize(long numbersPerToken, long stateNumbers) {

    /** Both together. */
    public CacheSize plus(CacheSize other) {
        return new CacheSize(numbersPerToken + other.numbersPerToken, stateNumbers + other.stateNumbers);
    }
}
