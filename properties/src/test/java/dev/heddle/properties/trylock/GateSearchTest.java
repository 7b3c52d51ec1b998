package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.properties.GateSurvey.Candidate;
import dev.heddle.properties.GateSurvey.Subject;
import dev.heddle.properties.trylock.Build.Standard;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the search finds, beside what follows by hand from who holds which lock how. */
final class GateSearchTest {

    private static final int EVERYBODY = (1 << GateRow.values().length) - 1;

    private static GateTable table(GateSubject subject, Standard standard) {
        return new GateTable(subject, standard.build());
    }

    /**
     * On a uniprocessor zone->lock stores nothing, and whoever holds it has interrupts off: a task, a softirq or a hardirq. A
     * kprobe in such a section sees just that, and an NMI comes into any of them. So each caller with interrupts off may find
     * the lock held and must be refused. With interrupts on nobody on the only CPU holds it: those callers may pass.
     */
    @Test
    void onAUniprocessorZoneMustRefuseWhoeverHasInterruptsOffAndNobodyElse() {
        GateTable zone = table(GateSubject.ZONE_ALLOC, Standard.C3);
        int irqsOff = 1 << GateRow.TASK_IRQS_OFF.ordinal()
                | 1 << GateRow.SOFTIRQ_IRQS_OFF.ordinal()
                | 1 << GateRow.HARDIRQ.ordinal()
                | 1 << GateRow.NMI.ordinal();
        for (int refused = 0; refused <= EVERYBODY; refused++) {
            assertEquals((refused & irqsOff) == irqsOff, zone.of(refused).sound(), "refusing " + refused);
        }
    }

    /** With a real lock nobody need be refused, and on PREEMPT_RT hardirq and NMI must, whatever the lock is (I13). */
    @Test
    void aRealLockNeedsNoGateAndRtOneForHardContexts() {
        assertEquals(List.of(), table(GateSubject.ZONE_ALLOC, Standard.C1).refusedBySound());
        assertEquals(
                List.of(GateRow.HARDIRQ, GateRow.NMI),
                table(GateSubject.ZONE_ALLOC, Standard.C2).refusedBySound());
        assertEquals(
                List.of(GateRow.HARDIRQ, GateRow.NMI),
                table(GateSubject.ZONE_ALLOC, Standard.C5).refusedBySound());
    }

    /**
     * Under variant A a drain holds the pcp lock with interrupts on, so that an ordinary free in a softirq gets it, which asks no
     * gate. Under variant B no section runs with interrupts on.
     */
    @Test
    void noGateSavesPcpVariantAAndInterruptsOffSavesVariantB() {
        assertFalse(table(GateSubject.PCP_A, Standard.C3).of(EVERYBODY).sound());
        assertEquals(
                List.of(GateRow.TASK_IRQS_OFF, GateRow.SOFTIRQ_IRQS_OFF, GateRow.HARDIRQ, GateRow.NMI),
                table(GateSubject.PCP_B, Standard.C3).refusedBySound());
    }

    /** The one thing a hardirq does with the barn it does under the sheaves' local lock, which stores its state. */
    @Test
    void aKprobeInAHardirqFindsTheBarnShielded() {
        assertEquals(
                List.of(GateRow.TASK_IRQS_OFF, GateRow.SOFTIRQ_IRQS_OFF, GateRow.NMI),
                table(GateSubject.BARN_FREE, Standard.C3).refusedBySound());
    }

    /** The merged gate and P6 let a kprobe in a task's section pass; P11 does not. On SMP none of them refuses anybody. */
    @Test
    void shippedAndProposedGatesOfZone() {
        Subject zone = GateSearch.of(GateSubject.ZONE_ALLOC);
        assertEquals("UUUUUUS", known(zone));
        Candidate weakest = zone.gates().stream()
                .filter(Candidate::frontier)
                .reduce((smaller, weaker) -> weaker)
                .orElseThrow();
        Candidate p11 = zone.gates().get(zone.gates().size() - 1);
        assertEquals("P11", p11.name());
        assertEquals(4, p11.literals());
        assertTrue(weakest.refused() < p11.refused(), "P11 refuses a kprobe with interrupts off on UP and PREEMPT_RT");
        for (int build = 0; build < 4; build++) {
            assertEquals(
                    zone.bounds().get(build).calls().refused(),
                    weakest.answers().get(build).calls().refused());
        }
        assertEquals(0, weakest.answers().get(1).calls().refused(), "SMP");
    }

    private static String known(Subject subject) {
        var sound = new StringBuilder();
        subject.gates().stream()
                .filter(gate -> !gate.frontier())
                .forEach(gate -> sound.append(gate.sound() ? 'S' : 'U'));
        return sound.toString();
    }

    /** On which the number of searches rests: what a gate says of a row that a trial does not ask changes nothing. */
    @Test
    void rowsThatATrialDoesNotAskMakeNoDifference() {
        for (GateTrial trial : GateTrial.on(Standard.C3.build())) {
            int asked =
                    trial.asked().stream().mapToInt(row -> 1 << row.ordinal()).reduce(0, (one, other) -> one | other);
            for (int refused : new int[] {0, asked}) {
                List<Long> states = IntStream.of(refused, refused | (EVERYBODY & ~asked))
                        .mapToObj(gate -> explored(trial, gate).states())
                        .toList();
                assertEquals(states.get(0), states.get(1), trial + " refusing " + refused);
            }
        }
    }

    /** And what it does ask makes one. */
    @Test
    void eachRowThatATrialAsksMakesADifference() {
        for (GateTrial trial : GateTrial.on(Standard.C3.build())) {
            for (GateRow row : trial.asked()) {
                assertTrue(
                        explored(trial, 0).states()
                                != explored(trial, 1 << row.ordinal()).states(),
                        trial + " asks " + row);
            }
        }
    }

    private static Outcome explored(GateTrial trial, int refused) {
        return BreadthFirst.plain().explore(trial.model(GateSubject.ZONE_ALLOC, Standard.C3.build(), refused));
    }
}
