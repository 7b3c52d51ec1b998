package dev.heddle.model.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where in a level the search is: it cuts the level into rounds of chunks. The order is that of the parts and of their
 * states, so it does not depend on threads, and a search that was stopped between two rounds goes on where it was.
 */
final class Frontier {

    /** Chunks in a round: enough to keep a crew busy, few enough that the batches stay in a core's cache. */
    static final int ROUND = 32;

    private final Visited visited;
    private final List<Chunk> round = new ArrayList<>(ROUND);
    private int part;
    private int offset;

    Frontier(Visited visited) {
        this.visited = visited;
    }

    /** Goes on with state {@code nextOffset} of what part {@code nextPart} has in the level. */
    void restore(int nextPart, int nextOffset) {
        part = nextPart;
        offset = nextOffset;
    }

    /** The next chunks to expand, none if the level is done. */
    List<Chunk> nextRound() {
        round.clear();
        while (part < Visited.PARTS && round.size() < ROUND) {
            Part from = visited.part(part);
            if (offset >= from.frontierSize()) {
                part++;
                offset = 0;
            } else {
                int to = Math.min(from.frontierSize(), offset + Chunk.STATES);
                round.add(new Chunk(from, from.frontier() + offset, from.frontier() + to));
                offset = to;
            }
        }
        return round;
    }

    void startLevel() {
        part = 0;
        offset = 0;
    }

    /** The part that is being expanded; parts before it are done. */
    int part() {
        return part;
    }

    /** How many of its states are expanded. */
    int offset() {
        return offset;
    }

    /** Whether the whole level is expanded. */
    boolean isDone() {
        return IntStream.range(0, Visited.PARTS)
                .allMatch(number -> expanded(number) == visited.part(number).frontierSize());
    }

    /** How many states of the level part {@code number} has that were expanded. */
    int expanded(int number) {
        return number < part ? visited.part(number).frontierSize() : number == part ? offset : 0;
    }
}
