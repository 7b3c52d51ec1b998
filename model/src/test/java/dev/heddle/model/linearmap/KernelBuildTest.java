package dev.heddle.model.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.linearmap.Policy.Kfence;
import dev.heddle.model.linearmap.Policy.Rodata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of the command line, as kernels were seen to take them; the boots check the rest. */
class KernelBuildTest {

    private static Policy policy(BuildRules rules, boolean rodataFull, String commandLine) {
        return new KernelBuild(rules, rodataFull, true, 0, true, false).policy(commandLine, false, false);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "V7_2, '', FULL",
                "V7_2, rodata=on, FULL",
                "V7_2, rodata=noalias, NOALIAS",
                "V7_2, rodata=off, OFF",
                "V7_2, rodata=full, FULL",
                "V7_2, rodata=off rodata=full, OFF", // the word is refused, what was there stays
                "V7_2, rodata=off quiet rodata=on, FULL",
                "V7_2, xrodata=off -- rodata=off, FULL",
                "V6_12, '', FULL",
                "V6_12, rodata=on, NOALIAS",
                "V6_12, rodata=full, FULL",
                "V6_12, rodata=off, OFF",
                "V6_12, rodata=noalias, FULL",
            })
    void rodataHasOtherWordsInOtherKernels(BuildRules rules, String commandLine, Rodata rodata) {
        assertEquals(rodata, policy(rules, true, commandLine).rodata());
    }

    @ParameterizedTest
    @CsvSource({"V6_12, NOALIAS", "V7_2, FULL"})
    void onlyOldKernelsCanBeBuiltWithLess(BuildRules rules, Rodata rodata) {
        assertEquals(rodata, policy(rules, false, "").rodata());
    }

    @ParameterizedTest
    @CsvSource({
        "quiet, LATE",
        "kfence.sample_interval=100, EARLY",
        "kfence.sample-interval=0x10, EARLY",
        "kfence.sample_interval=100 kfence.sample_interval=0, LATE",
        "kfence.sample_interval=often, LATE",
    })
    void anIdleKfenceIsALateOne(String commandLine, Kfence kfence) {
        assertEquals(kfence, policy(BuildRules.V7_2, true, commandLine).kfence());
    }

    @ParameterizedTest
    @CsvSource({
        "debug_pagealloc=on, true",
        "debug_pagealloc=1, true",
        "debug_pagealloc=off, false",
        "debug_pagealloc=o, false",
        "debug_pagealloc=?, false",
        "debug_pagealloc, false",
    })
    void debugPageallocIsSwitchedOn(String commandLine, boolean on) {
        assertEquals(on, policy(BuildRules.V7_2, true, commandLine).debugPagealloc());
        var without = new KernelBuild(BuildRules.V7_2, true, true, 0, false, false);
        assertEquals(false, without.policy(commandLine, false, false).debugPagealloc());
    }

    /** The sheet's table of predicates. */
    @ParameterizedTest
    @CsvSource({
        // rodata, debug_pagealloc, kfence, realm, boot CPU has BBML2; pages only, may change, needs BBML2
        "FULL, false, NONE, false, false, true, true, false",
        "FULL, false, NONE, false, true, false, true, true",
        "FULL, true, NONE, false, true, true, true, false",
        "NOALIAS, false, EARLY, false, false, false, false, false",
        "NOALIAS, false, LATE, false, false, true, true, false",
        "OFF, false, LATE, false, true, false, true, true",
        "OFF, false, NONE, true, false, true, true, false",
        "OFF, false, NONE, true, true, false, true, true",
        "OFF, false, EARLY, false, true, false, false, false",
    })
    void policyFollowsThePredicates(
            Rodata rodata,
            boolean debug,
            Kfence kfence,
            boolean realm,
            boolean bbml2,
            boolean pages,
            boolean change,
            boolean required) {
        var policy = new Policy(rodata, debug, kfence, realm, bbml2);
        assertEquals(pages, policy.forcePages());
        assertEquals(change, policy.canSetDirectMap());
        assertEquals(required, policy.requiresBbml2());
    }

    /** As the kernel splits its command line: quotes around a value or a word go, and hold white space together. */
    @Test
    void quotesAreTakenOff() {
        assertEquals(
                Rodata.OFF,
                policy(BuildRules.V7_2, true, "quiet rodata=\"off\" x").rodata());
        assertEquals(Rodata.OFF, policy(BuildRules.V7_2, true, "\"rodata=off\"").rodata());
        assertEquals(
                Rodata.FULL,
                policy(BuildRules.V7_2, true, "dyndbg=\"file x rodata=off\" y").rodata());
    }
}
