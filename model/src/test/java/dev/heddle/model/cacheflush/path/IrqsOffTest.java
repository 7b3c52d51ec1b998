package dev.heddle.model.cacheflush.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** S5, two CPUs that flush with interrupts off, without CONFIG_PREEMPT_COUNT: who waits for others that way, by a separate enumeration. */
class IrqsOffTest {

    private static final ImmutableList<String> TOPOLOGIES =
            ImmutableList.of("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T10");

    static Stream<Arguments> designs() {
        return Stream.of(
                Arguments.of("V1", Designs.V4_1, Set.of()),
                Arguments.of("V2", Designs.V4_1_STABLE, Set.of()),
                Arguments.of("V3", Designs.V4_2, Set.of("T5", "T6")),
                Arguments.of("V4", Designs.V4_4_12, Set.of("T1", "T5", "T6", "T7")),
                Arguments.of("V5", Design.V4_8, Set.of("T5", "T6", "T7")),
                Arguments.of("V6", Designs.UNGUARDED, Set.of("T5", "T6", "T7")),
                Arguments.of("V7", Designs.LOCAL_FOR_COHERENT, Set.of()),
                Arguments.of("V8", Designs.IPI_TO_ALL, Set.of("T1", "T4", "T5", "T6", "T7")),
                Arguments.of("V9", Designs.MAPS_IN_CALLBACK, Set.of("T5", "T6", "T7")),
                Arguments.of("V10", Designs.IPI_TO_ALL_MAPS_IN_CALLBACK, Set.of("T1", "T4", "T5", "T6", "T7")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("designs")
    void aSenderWaitsWithInterruptsOffWhereThereIsSomebodyToCall(String id, Design design, Set<String> where) {
        for (String topology : TOPOLOGIES) {
            Set<FlushRule> broken = Cells.on(topology, false, design).broken(Kind.IRQS_OFF);
            assertEquals(where.contains(topology), broken.contains(FlushRule.WAIT_WITH_IRQS_OFF), id + " " + topology);
        }
    }

    @Test
    void twoSendersWaitForEachOther() {
        assertEquals(
                Set.of(FlushRule.CALL_WITH_IRQS_OFF, FlushRule.WAIT_WITH_IRQS_OFF, FlushRule.DEADLOCK),
                Cells.on("T5", false, Designs.MAPS_IN_CALLBACK).broken(Kind.IRQS_OFF));
    }

    /** The only representative has nobody to call: it ends, and its interrupts are on again. */
    @Test
    void oneSenderAloneIsAnsweredInTheEnd() {
        assertTrue(Cells.on("T1", false, Designs.V4_4_12.mappingInCallback()).broken(Kind.IRQS_OFF).stream()
                .noneMatch(rule -> rule == FlushRule.DEADLOCK));
    }
}
