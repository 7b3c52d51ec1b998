package dev.heddle.model.linearmap;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class Bbml2Test {

    private static final long V3_R0P2 = 0x410fd842L;
    private static final long A72 = 0x410fd083L;

    @ParameterizedTest
    @CsvSource({
        "410fd841, false, Neoverse V3 r0p1: booted with pages",
        "410fd842, true, Neoverse V3 r0p2",
        "410fd83f, true, Neoverse V3AE r0p15",
        "410fd831, false, Neoverse V3AE r0p1",
        "410fd822, false, Cortex-X4 r0p2",
        "410fd823, true, Cortex-X4 r0p3",
        "411fd823, false, Cortex-X4 r1p3: another variant",
        "c00fac30, true, Ampere-1",
        "c01fac41, true, Ampere-1A in any variant",
        "4e0f0100, true, Olympus",
        "410fd083, false, Cortex-A72",
        "000f0510, false, the emulator's own",
        "c00fd842, false, the part number of V3 by another maker"
    })
    void theListIsByMaker(String midr, boolean listed, String what) {
        assertEquals(listed, Bbml2.noAbort(Boot.hex(midr)), what);
    }

    @Test
    void oneCpuWithoutItIsEnoughAndTheRestIsNotAsked() {
        var mixed = Bbml2.of(BuildRules.V7_2, ImmutableList.of(V3_R0P2, V3_R0P2, A72, V3_R0P2));
        assertTrue(mixed.bootCpu());
        assertFalse(mixed.system());
        assertEquals(3, mixed.asked());
        assertTrue(mixed.admitsLate(false));
        var even = Bbml2.of(BuildRules.V7_2, ImmutableList.of(V3_R0P2, V3_R0P2));
        assertEquals(2, even.asked());
        assertFalse(even.admitsLate(false));
    }

    @Test
    void kernel612HasNoList() {
        assertFalse(Bbml2.of(BuildRules.V6_12, ImmutableList.of(V3_R0P2)).bootCpu());
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, true, false", // nothing is missing
        "true, true, false, true",
        "true, false, true, false", // mapped with pages
        "false, true, false, false", // nothing will change
    })
    void splittingTakesBlocksThatMayChangeAndACpuThatLags(
            boolean protect, boolean boot, boolean other, boolean splits) {
        var rodata = protect ? Policy.Rodata.FULL : Policy.Rodata.NOALIAS;
        var policy = new Policy(rodata, false, Policy.Kfence.EARLY, false, boot);
        assertEquals(splits, new Bbml2(ImmutableList.of(boot, other)).splits(policy));
    }

    @ParameterizedTest
    @MethodSource("dev.heddle.model.linearmap.Boots#all")
    void kernelsAskedAsManyCpus(Boot boot) {
        ImmutableSet<Integer> late = boot.cpus().stream()
                .filter(Boot.Cpu::late)
                .map(Boot.Cpu::number)
                .collect(toImmutableSet());
        ImmutableSet<Integer> asked = boot.lines("asked").stream()
                .filter(words -> words.get(0).equals("has_bbml2_noabort"))
                .map(words -> Integer.valueOf(words.get(1)))
                .filter(cpu -> !late.contains(cpu))
                .collect(toImmutableSet());
        if (!asked.isEmpty()) { // it was watched
            assertEquals(asked.size(), boot.bbml2().asked());
        }
    }

    /** A CPU that came late and lacked what the system had did not come up. */
    @Test
    void theKernelRefusedTheLateCpu() {
        Boot boot = Boots.of("k72-split-maxcpus1");
        Boot.Cpu late = boot.cpus().get(1);
        assertTrue(late.late() && late.forcedNo());
        assertEquals("cpu1 rc=1 online=0", boot.fact("late-online"));
        assertFalse(boot.bbml2().admitsLate(!late.forcedNo()));
    }
}
