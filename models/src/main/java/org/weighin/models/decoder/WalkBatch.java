package org.weighin.models.decoder;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.weighin.models.decoder.PrefixTree.Segment;

/**
 * Segments of a {@link PrefixTree} in the order of the walk, cut where a tile of a {@link KvPath} ends.
 *
 * @param ids tokens of all pieces [N]
 * @param lengths of the pieces, with sum N
 * @param starts position of each piece's first token
 */
record WalkBatch(long[] ids, long[] lengths, long[] starts) {

    static WalkBatch of(List<Segment> segments) {
        long[] ids = segments.stream()
                .flatMapToInt(segment -> Arrays.stream(segment.tokens()))
                .asLongStream()
                .toArray();
        long[] starts = segments.stream().flatMapToLong(WalkBatch::starts).toArray();
        long[] ends = segments.stream().flatMapToLong(WalkBatch::ends).toArray();
        long[] lengths = IntStream.range(0, starts.length)
                .mapToLong(i -> ends[i] - starts[i])
                .toArray();
        return new WalkBatch(ids, lengths, starts);
    }

    /** The segments, and a few tokens behind the last that make rows a multiple of {@link LanguageModelHead#ROWS}. */
    static List<Segment> wholeRows(List<Segment> segments) {
        int tokens =
                segments.stream().mapToInt(segment -> segment.tokens().length).sum();
        int missing = Math.floorMod(-tokens, LanguageModelHead.ROWS);
        if (missing == 0) {
            return segments;
        }
        Segment filling = new Segment(-1, segments.get(segments.size() - 1).end(), new int[missing]);
        return Stream.concat(segments.stream(), Stream.of(filling)).toList();
    }

    private static LongStream starts(Segment segment) {
        return LongStream.concat(LongStream.of(segment.start()), cuts(segment));
    }

    private static LongStream ends(Segment segment) {
        return LongStream.concat(cuts(segment), LongStream.of(segment.end()));
    }

    private static LongStream cuts(Segment segment) {
        return LongStream.rangeClosed(segment.start() / KvPath.TILE + 1, (segment.end() - 1) / KvPath.TILE)
                .map(tile -> tile * KvPath.TILE);
    }

    /** For each piece the place of its segment in the list that {@link #of} was given [pieces]. */
    static long[] segmentsOfPieces(List<Segment> segments) {
        return IntStream.range(0, segments.size())
                .boxed()
                .flatMapToLong(i -> starts(segments.get(i)).map(start -> i))
                .toArray();
    }

    /** Position of each token in its sequence [N]. */
    long[] positions() {
        return IntStream.range(0, lengths.length)
                .boxed()
                .flatMapToLong(i -> LongStream.range(starts[i], starts[i] + lengths[i]))
                .toArray();
    }
}
