package dev.heddle.generators.machine.mips;

import com.google.common.collect.ImmutableList;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A CPU as the kernel names it. Kernel: arch/mips/kernel/cpu-probe.c (names, PrId) and proc.c ({@code cpu model}), v6.12.
 *
 * @param name such as {@code MIPS 34Kc}
 * @param revision the low byte of PrId: {@code V5.6} is 0x56
 * @param prId the whole register; a cpuinfo does not have it
 */
public record CpuModel(String name, int revision, Optional<Integer> prId) {

    /**
     * What the names of cores with a Coherence Manager begin with, and of those of MIPS Technologies without one. The kernel asks the
     * hardware (mips_cm_present()); what a name says of it is general knowledge.
     */
    private static final ImmutableList<String> WITH_CM =
            ImmutableList.of("MIPS 1004K", "MIPS 1074K", "MIPS interAptiv", "MIPS proAptiv", "MIPS P5600", "MIPS I6");

    private static final ImmutableList<String> WITHOUT_CM =
            ImmutableList.of("MIPS 4K", "MIPS 24K", "MIPS 34K", "MIPS 74K", "MIPS M14K");

    static CpuModel of(String name, int prId) {
        return new CpuModel(name, prId & 0xff, Optional.of(prId));
    }

    /** Whether a report of {@code other} may be of this part: all that both say is the same. */
    public boolean agreesWith(CpuModel other) {
        return name.equals(other.name)
                && revision == other.revision
                && (prId.isEmpty() || other.prId.isEmpty() || prId.equals(other.prId));
    }

    /** Whether such cores come with a Coherence Manager; empty where the name does not tell. */
    Optional<Boolean> coherenceManager() {
        if (WITH_CM.stream().anyMatch(name::startsWith)) {
            return Optional.of(true);
        }
        return WITHOUT_CM.stream().anyMatch(name::startsWith) ? Optional.of(false) : Optional.empty();
    }

    /** {@code MIPS 34Kc V5.6, PrId 00019556}. */
    @Override
    public String toString() {
        return name + " V" + (revision >> 4) + "." + (revision & 0xf)
                + prId.map(id -> ", PrId " + HexFormat.of().toHexDigits(id)).orElse("");
    }
}
