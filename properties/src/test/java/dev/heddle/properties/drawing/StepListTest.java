package dev.heddle.properties.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Change;
import org.junit.jupiter.api.Test;

/** The numbered list of steps. */
final class StepListTest {

    private static final ImmutableList<String> HELD = ImmutableList.of("holds list_lock: CPU0 task");

    @Test
    void aStepShowsContextFunctionTextChangesLocksAndBrokenClaims() {
        assertEquals(
                """
                   1  CPU0 task  kmalloc(): lock list_lock
                        irqs: on -> off; holders: 0 -> 1  [holds list_lock: CPU0 task]
                   2  CPU0 NMI   enter: kmalloc_nolock
                   3  CPU0 NMI   nr_partial--: load
                  ! toy/I1 broken: holds always (x = 2)
                """,
                Runs.steps(Runs.of(ImmutableList.of(
                        Runs.step(
                                "CPU0 task|kmalloc|lock list_lock",
                                ImmutableList.of(new Change("irqs", "on", "off"), new Change("holders", "0", "1")),
                                HELD),
                        Runs.step("CPU0 NMI||enter: kmalloc_nolock", ImmutableList.of(), HELD),
                        Runs.step("CPU0 NMI|nr_partial--|load", "toy/I1")))));
    }

    @Test
    void locksAreRepeatedOnlyWhenTheyChange() {
        assertEquals(
                """
                   1  a  x
                        [holds list_lock: CPU0 task]
                   2  a  y
                   3  a  z
                   4  a  x
                        [holds list_lock: CPU0 task]
                """,
                Runs.steps(Runs.of(ImmutableList.of(
                        Runs.step("a||x", ImmutableList.of(), HELD),
                        Runs.step("a||y", ImmutableList.of(), HELD),
                        Runs.step("a||z", ImmutableList.of(), ImmutableList.of()),
                        Runs.step("a||x", ImmutableList.of(), HELD)))));
    }

    @Test
    void claimsThatBreakBeforeTheFirstStepAreShownAtTheStart() {
        assertEquals("""
                  start  irqs = off
                  ! toy/I5a broken: holds always (x = 2)
                   1  a  x
                  ! toy/I5b broken: holds always (x = 2)
                """, Runs.steps(Runs.brokenAtStart("toy/I5a", Runs.step("a||x", "toy/I5b"))));
    }

    @Test
    void theStartIsShownIfItIsNotAllZero() {
        Counterexample bare = Runs.run("a||x");
        var started = new Counterexample(
                bare.model(),
                bare.claim(),
                ImmutableList.of(new Change("nr_partial", "0", "2")),
                bare.moves(),
                bare.switches());
        assertEquals("""
                  start  nr_partial = 2
                   1  a  x
                """, Runs.steps(started));
    }

    @Test
    void longTextGoesOnBelowItsOwnBeginning() {
        assertEquals(
                """
                   1  CPU0 task  f(): word word word word word word word word word word
                                 word word word word
                """, Runs.steps(Runs.run("CPU0 task|f|" + "word ".repeat(14).strip())));
    }

    @Test
    void aRunThatRepeatsSaysWhereAndWhereItGoesOn() {
        assertEquals("""
                   1  a  x
                  == steps 2 to 3 for ever: ==
                   2  a  y
                   3  a  z
                  == and so on, from step 2 ==
                """, Runs.steps(Runs.forEver(Runs.run("a||x", "a||y", "a||z"), 1)));
        assertEquals("""
                  == step 1 for ever: ==
                   1  a  x
                  == and so on, from step 1 ==
                """, Runs.steps(Runs.forEver(Runs.run("a||x"), 0)));
    }

    @Test
    void aRunThatBreaksAClaimByEndingSaysThatItMay() {
        assertEquals("""
                   1  a  x
                  == and the run may end here: nothing has to follow ==
                """, Runs.steps(Runs.forEver(Runs.run("a||x"), 1)));
        assertEquals(
                "  == and the run may end here: nothing has to follow ==\n", Runs.steps(Runs.forEver(Runs.run(), 0)));
    }
}
