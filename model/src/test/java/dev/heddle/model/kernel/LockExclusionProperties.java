package dev.heddle.model.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.heddle.model.kernel.Rivals.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Two contexts take turns at one lock in any order: at most one is inside, and a trylock is true only if nobody was. */
final class LockExclusionProperties {

    /** A turn is twice the number of what is done, plus who does it. */
    private static final int TURNS = 2 * Turn.values().length;

    @Property
    void theLocksOfAMultiprocessorExclude(@ForAll("smp") LockType type, @ForAll("turns") List<Integer> turns) {
        var rivals = Rivals.onTwoCpus(type);
        assertNull(rivals.play(turns));
        Statistics.label("a trylock was refused").collect(rivals.refusals() > 0).coverage(seen -> seen.check(true)
                .percentage(share -> share > 20));
        Statistics.label("someone waited").collect(rivals.waits() > 0).coverage(seen -> seen.check(true)
                .percentage(share -> share > 20));
    }

    @Provide
    Arbitrary<LockType> smp() {
        return Arbitraries.of(LockType.QUEUED, LockType.TICKET, LockType.TEST_AND_SET);
    }

    @Provide
    Arbitrary<List<Integer>> turns() {
        return Arbitraries.integers().between(0, TURNS - 1).list().ofMaxSize(40);
    }

    /** All sequences of at most five turns: 6 + 36 + 216 + 1,296 + 7,776 of them. */
    @Example
    void noShortSequenceOfTurnsBreaksThem() {
        for (LockType type : List.of(LockType.QUEUED, LockType.TICKET, LockType.TEST_AND_SET)) {
            for (int length = 1; length <= 5; length++) {
                allOf(length)
                        .forEach(turns -> assertNull(Rivals.onTwoCpus(type).play(turns), () -> type + " " + turns));
            }
        }
    }

    /**
     * With no state there is nothing that excludes. Of the 36 pairs of turns those break it that take the lock twice: first
     * either context by trylock or lock, then the other one by trylock or lock.
     */
    @Example
    void aUniprocessorLockIsBrokenByTwoTurns() {
        assertEquals(0, faults(LockType.UP, 1).size());
        assertEquals(8, faults(LockType.UP, 2).size());
        assertEquals("two inside", Rivals.onOneCpu(LockType.UP).play(List.of(turn(0, Turn.TRY), turn(1, Turn.TRY))));
    }

    /** The word keeps trylocks out but makes nobody wait: of the eight pairs those four stay that end in a lock. */
    @Example
    void theUniprocessorWordStopsTrylocksOnly() {
        assertEquals(4, faults(LockType.UP_STATE, 2).size());
        assertEquals(
                0,
                faults(LockType.UP_STATE, 2).stream()
                        .filter(turns -> turns.get(1) / 2 != Turn.LOCK.ordinal())
                        .count());
        assertNull(Rivals.onOneCpu(LockType.UP_STATE).play(List.of(turn(0, Turn.LOCK), turn(1, Turn.TRY))));
    }

    private static List<List<Integer>> faults(LockType type, int length) {
        return allOf(length).stream()
                .filter(turns -> Objects.nonNull(Rivals.onOneCpu(type).play(turns)))
                .toList();
    }

    private static int turn(int who, Turn turn) {
        return 2 * turn.ordinal() + who;
    }

    private static List<List<Integer>> allOf(int length) {
        if (length == 0) {
            return List.of(List.of());
        }
        List<List<Integer>> longer = new ArrayList<>();
        for (List<Integer> shorter : allOf(length - 1)) {
            IntStream.range(0, TURNS).forEach(turn -> {
                List<Integer> turns = new ArrayList<>(shorter);
                turns.add(turn);
                longer.add(turns);
            });
        }
        return longer;
    }
}
