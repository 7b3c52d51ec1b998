package dev.heddle.model.linearmap;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Embodies;

/**
 * Which CPUs of a machine may change between blocks and tables while the mapping is in use, as the kernel sees it: by a list
 * of MIDRs that do so without an abort. The register field that advertises BBML2 is not asked.
 *
 * <p>Kernel: arch/arm64/kernel/cpufeature.c, cpu_supports_bbml2_noabort(), as observed of 7.2.13.
 *
 * @param early whether each CPU that is up when capabilities are settled is on the list, the boot CPU first; not empty
 */
@Embodies("linearmap/R-every-early-cpu")
public record Bbml2(ImmutableList<Boolean> early) {

    private static final int ARM = 0x41;
    private static final int AMPERE = 0xc0;
    private static final int NVIDIA = 0x4e;

    public Bbml2 {
        Preconditions.checkArgument(!early.isEmpty(), "a machine without a boot CPU");
    }

    /** @param earlyMidrs MIDR_EL1 of the boot CPU, then of the others that are up when capabilities are settled */
    public static Bbml2 of(BuildRules rules, Iterable<Long> earlyMidrs) {
        var early = ImmutableList.<Boolean>builder();
        for (long midr : earlyMidrs) {
            early.add(rules != BuildRules.V6_12 && noAbort(midr));
        }
        return new Bbml2(early.build());
    }

    /** Whether the kernel's list has this CPU. Part numbers: the cores' reference manuals. */
    public static boolean noAbort(long midr) {
        int implementer = (int) (midr >>> 24) & 0xff;
        int part = (int) (midr >>> 4) & 0xfff;
        // The list gives ranges of revisions within variant 0 only.
        int revision = (midr >>> 20 & 0xf) == 0 ? (int) midr & 0xf : -1;
        return switch (implementer) {
            case ARM ->
                switch (part) {
                    case 0xd82 -> revision >= 3; // Cortex-X4
                    case 0xd83, 0xd84 -> revision >= 2; // Neoverse V3AE and V3
                    default -> false;
                };
            case AMPERE -> part == 0xac3 || part == 0xac4; // Ampere-1 and Ampere-1A
            case NVIDIA -> part == 0x010; // Olympus
            default -> false;
        };
    }

    /** What {@link Policy#bootCpuBbml2} asks for. */
    public boolean bootCpu() {
        return early.get(0);
    }

    /** Whether the system has the capability: every early CPU is on the list. */
    public boolean system() {
        return !early.contains(false);
    }

    /** How many CPUs are asked: the kernel stops at the first that is not on the list. */
    public int asked() {
        return system() ? early.size() : early.indexOf(false) + 1;
    }

    /** Whether the linear map is split once all early CPUs are up. */
    public boolean splits(Policy policy) {
        return policy.requiresBbml2() && !system();
    }

    /** Whether a CPU that comes later may come up: it must have what the system has. */
    public boolean admitsLate(boolean onTheList) {
        return onTheList || !system();
    }
}
