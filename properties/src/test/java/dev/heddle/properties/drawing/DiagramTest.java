package dev.heddle.properties.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;

/** Diagrams drawn by hand, as kernel mails draw them. */
final class DiagramTest {

    @Test
    void anInterruptStandsIndentedInWhatItInterrupts() {
        assertEquals(
                """
                      CPU0
                      ----
                   1  kmalloc()
                   2    lock list_lock
                   3    <NMI>
                          kmalloc_nolock()
                   4        trylock list_lock
                            ! I17 I1 broken
                   5    </NMI>
                   6    unlock list_lock
                """,
                Runs.diagram(Runs.of(ImmutableList.of(
                        Runs.step("CPU0 task||enter: kmalloc"),
                        Runs.step("CPU0 task|kmalloc|lock list_lock"),
                        Runs.step("CPU0 NMI||enter: kmalloc_nolock"),
                        Runs.step("CPU0 NMI|kmalloc_nolock|trylock list_lock", "toy/I17", "toy/I1"),
                        Runs.step("CPU0 NMI||return"),
                        Runs.step("CPU0 task|kmalloc|unlock list_lock")))));
    }

    /** An irq_work waits until an NMI is over, also where the NMI's return is no step. A probe does not. */
    @Test
    void whatCannotInterruptAnNmiShowsThatItHasReturned() {
        assertEquals(
                """
                      CPU0
                      ----
                      kfree()
                   1    trylock pcs->lock
                   2    <NMI>
                          kfree_nolock()
                   3        queue the irq_work
                   4        <kprobe>
                              kmalloc_nolock()
                            </kprobe>
                        </NMI>
                   5    <irq_work>
                          free_deferred_objects()
                   6        take the whole llist
                """,
                Runs.diagram(Runs.of(ImmutableList.of(
                        Runs.step("CPU0 task|kfree|trylock pcs->lock"),
                        Runs.step("CPU0 NMI||enter: kfree_nolock"),
                        Runs.step("CPU0 NMI|kfree_nolock|queue the irq_work"),
                        Runs.step("CPU0 kprobe||enter: kmalloc_nolock"),
                        Runs.step("CPU0 irq_work||enter: free_deferred_objects"),
                        Runs.step("CPU0 irq_work|free_deferred_objects|take the whole llist")))));
    }

    @Test
    void claimsThatBreakBeforeTheFirstStepStandAboveIt() {
        assertEquals("      ! I5a broken before the first step\n", Runs.diagram(Runs.brokenAtStart("toy/I5a")));
        assertEquals("""
                      CPU0
                      ----
                      ! I5a broken before the first step
                      flush()
                   1    send
                        ! I5b broken
                """, Runs.diagram(Runs.brokenAtStart("toy/I5a", Runs.step("CPU0 task|flush|send", "toy/I5b"))));
    }

    @Test
    void aContextThatReturnsWithoutAStepIsClosedWhenTheOneBelowGoesOn() {
        assertEquals(
                """
                      CPU0
                      ----
                      drain()
                   1    lock pcp
                   2    <Interrupt>
                          timer()
                   3        raise the softirq
                   4        <Softirq>
                              free()
                   5            trylock pcp
                   6            <kprobe>
                                  probe()
                   7                count
                                </kprobe>
                            </Softirq>
                        </Interrupt>
                   8    unlock pcp
                """,
                Runs.diagram(Runs.run(
                        "CPU0 task|drain|lock pcp",
                        "CPU0 hardirq||enter: timer",
                        "CPU0 hardirq|timer|raise the softirq",
                        "CPU0 softirq||enter: free",
                        "CPU0 softirq|free|trylock pcp",
                        "CPU0 kprobe||enter: probe",
                        "CPU0 kprobe|probe|count",
                        "CPU0 task|drain|unlock pcp")));
    }

    @Test
    void functionsHeadTheirStepsAndOtherPiecesOfCodeKeepTheirNames() {
        assertEquals(
                """
                      CPU0
                      ----
                      a()
                   1    one
                   2    two
                      nr_partial--
                   3    load
                      a()
                   4    three
                """,
                Runs.diagram(Runs.run(
                        "CPU0 task|a|one", "CPU0 task|a|two", "CPU0 task|nr_partial--|load", "CPU0 task|a|three")));
    }

    @Test
    void eachCpuHasAColumn() {
        assertEquals(
                """
                      CPU0                               CPU1
                      ----                               ----
                      free()
                   1    lock pcp of CPU0
                                                         drain()
                   2                                       lock pcp of CPU0, which takes
                                                             a while
                   3    unlock
                """,
                Runs.diagram(Runs.run(
                        "CPU0 task|free|lock pcp of CPU0",
                        "CPU1 task|drain|lock pcp of CPU0, which takes a while",
                        "CPU0 task|free|unlock")));
    }

    @Test
    void columnsAreInTheOrderOfTheCpus() {
        String text = Runs.diagram(Runs.run("CPU10 task|a|x", "CPU2 task|a|y"));
        assertEquals("CPU2 CPU10", text.lines().findFirst().orElse("").strip().replaceAll(" +", " "));
    }

    @Test
    void aSecondTaskIsAnnounced() {
        assertEquals(
                """
                      CPU0
                      ----
                      [task]
                      a()
                   1    one
                      [task2]
                      b()
                   2    two
                   3  [task]
                   4    three
                """,
                Runs.diagram(
                        Runs.run("CPU0 task|a|one", "CPU0 task2|b|two", "CPU0 task||scheduled", "CPU0 task|a|three")));
    }

    @Test
    void aThreadedInterruptThatLosesTheCpuIsNotClosed() {
        assertEquals(
                """
                      CPU0
                      ----
                      a()
                   1    one
                   2    <Softirq>
                          b()
                   3        two
                   4  [task]
                   5    three
                   6      [Softirq]
                   7        four
                """,
                Runs.diagram(Runs.run(
                        "CPU0 task|a|one",
                        "CPU0 softirq||enter: b",
                        "CPU0 softirq|b|two",
                        "CPU0 task||scheduled",
                        "CPU0 task|a|three",
                        "CPU0 softirq||scheduled",
                        "CPU0 softirq|b|four")));
    }

    @Test
    void aContextThatIsEnteredAgainBeginsAnew() {
        assertEquals(
                """
                      CPU0
                      ----
                      a()
                   1    one
                   2    <NMI>
                          b()
                   3        two
                        </NMI>
                   4    <NMI>
                          b()
                   5        two
                """,
                Runs.diagram(Runs.run(
                        "CPU0 task|a|one",
                        "CPU0 NMI||enter: b",
                        "CPU0 NMI|b|two",
                        "CPU0 NMI||enter: b",
                        "CPU0 NMI|b|two")));
    }

    @Test
    void anUnknownContextStandsInBracketsUnderItsOwnName() {
        assertEquals("""
                      CPU0
                      ----
                      <mce>
                        handle()
                   1      look
                """, Runs.diagram(Runs.run("CPU0 mce|handle|look")));
    }

    @Test
    void actorsWithoutACpuHaveColumnsOfTheirOwn() {
        assertEquals("""
                      left                               right
                      ----                               -----
                   1    take fork
                   2                                       take fork
                """, Runs.diagram(Runs.run("left||take fork", "right||take fork")));
    }

    @Test
    void tooManyColumnsBecomeOne() {
        assertEquals(
                """
                      [CPU0 task]
                   1    a
                      [CPU1 task]
                   2    b
                      [CPU2 task]
                   3    c
                      [CPU3 task]
                   4    d
                      [CPU4 task]
                   5    e
                """,
                Runs.diagram(Runs.run("CPU0 task||a", "CPU1 task||b", "CPU2 task||c", "CPU3 task||d", "CPU4 task||e")));
    }

    @Test
    void aReturnWithAValueShowsIt() {
        assertEquals("""
                      CPU0
                      ----
                   1  <NMI>
                        b()
                          return NULL
                   2  </NMI>
                """, Runs.diagram(Runs.run("CPU0 NMI||enter: b", "CPU0 NMI||return NULL")));
    }
}
