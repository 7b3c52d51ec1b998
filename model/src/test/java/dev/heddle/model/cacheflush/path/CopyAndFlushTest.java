package dev.heddle.model.cacheflush.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Halves;
import dev.heddle.model.cacheflush.Design.Policy;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S4 and V13, V14: a CPU that copies through a coherent mapping is interrupted to make another one. */
class CopyAndFlushTest {

    /** Before 0f334a3e8c35: 2.6.30. */
    private static final Design ONE_HALF = Designs.V4_1.with(Halves.NONE);

    /** What a call to everybody costs; no harm to data. */
    private static final Set<FlushRule> PRICE = Set.of(FlushRule.COVERAGE, FlushRule.NEEDLESS_IPI);

    private static Map<String, Set<FlushRule>> harm(Cells cells, Kind kind, int... colours) {
        return Maps.transformValues(
                cells.brokenByPair(kind, colours), broken -> Set.copyOf(Sets.difference(broken, PRICE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"T1", "T4", "T5", "T6", "T7"})
    void oneSetOfIndicesCollidesWithinAPairWhereEverybodyIsCalled(String topology) {
        var cells = Cells.on(topology, false, ONE_HALF.with(Policy.ALL_OTHERS));
        for (int colour : new int[] {7, 6}) {
            harm(cells, Kind.COPY_AND_FLUSH, 7, colour)
                    .forEach((pair, broken) -> assertEquals(Set.of(FlushRule.DUPLICATE_ENTRY), broken, pair));
        }
        harm(cells, Kind.COPY_AND_FLUSH, 7, 5).forEach((pair, broken) -> assertEquals(Set.of(), broken, pair));
    }

    /** Only the first VPE of another core is called, and nobody on one core or with a Coherence Manager. */
    @ParameterizedTest
    @CsvSource({"T1, ''", "T4, ''", "T5, 0>1 1>0", "T6, 0>1 1>0", "T7, 0>2 0>3 2>0 2>1"})
    void withTheMasksOfV48OnlyWhoIsCalledCollides(String topology, String pairs) {
        var cells = Cells.on(topology, true, ONE_HALF.with(Policy.P2));
        for (int colour : new int[] {7, 6}) {
            cells.brokenByPair(Kind.COPY_AND_FLUSH, 7, colour)
                    .forEach((pair, broken) -> assertEquals(
                            pairs.contains(pair) ? Set.of(FlushRule.DUPLICATE_ENTRY) : Set.of(), broken, pair));
        }
        assertEquals(Set.of(), cells.brokenByAnyPair(Kind.COPY_AND_FLUSH, 7, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"T1", "T2", "T3", "T4", "T5", "T6", "T7", "T10"})
    void twoHalvesKeepThemApart(String topology) {
        for (int colour : new int[] {7, 6, 5}) {
            for (Design design : ImmutableList.of(Design.V4_8, Designs.MAPS_IN_CALLBACK)) {
                assertEquals(
                        Set.of(), Cells.on(topology, false, design).brokenByAnyPair(Kind.COPY_AND_FLUSH, 7, colour));
            }
            var all = Cells.on(topology, false, Designs.IPI_TO_ALL_MAPS_IN_CALLBACK);
            assertTrue(PRICE.containsAll(all.brokenByAnyPair(Kind.COPY_AND_FLUSH, 7, colour)));
        }
    }

    @Test
    void theyReallyMeet() {
        var met = Cells.on("T5", false, Design.V4_8)
                .explore(FlushScenario.of(Kind.COPY_AND_FLUSH, 0, 1))
                .met();
        assertTrue(met.contains(FlushMoment.MAPPED_TWICE.name()));
        assertTrue(met.contains(FlushMoment.MAPPED_IN_INTERRUPT.name()));
        assertTrue(met.contains(FlushMoment.CALL_OVER.name()));
    }

    @ParameterizedTest
    @EnumSource(names = {"BH_DISABLED", "SOFTIRQ_HOLDS"})
    void whoeverCountsAsAnInterruptSharesTheirHalf(Kind kind) {
        var collision = Set.of(FlushRule.DUPLICATE_ENTRY, FlushRule.WRONG_HALF);
        for (String topology : new String[] {"T5", "T6", "T7"}) {
            var cells = Cells.on(topology, false, Design.V4_8);
            assertEquals(collision, cells.brokenByAnyPair(kind, 7, 7));
            assertEquals(collision, cells.brokenByAnyPair(kind, 7, 6));
            assertEquals(Set.of(), cells.brokenByAnyPair(kind, 7, 5));
        }
        for (String topology : new String[] {"T1", "T2", "T3", "T4", "T10"}) {
            assertEquals(Set.of(), Cells.on(topology, false, Design.V4_8).brokenByAnyPair(kind, 7, 7));
        }
    }
}
