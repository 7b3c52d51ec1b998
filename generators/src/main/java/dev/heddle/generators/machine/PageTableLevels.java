package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableTable;
import java.util.Optional;

/** How many levels the page tables have. Kernel: config PGTABLE_LEVELS in arch/ARCH/Kconfig, v6.12. */
final class PageTableLevels {

    /** By page shift and bits of virtual address; what is not in here cannot be built. */
    private static final ImmutableTable<Integer, Integer, Integer> ARM64 =
            ImmutableTable.<Integer, Integer, Integer>builder()
                    .put(12, 39, 3)
                    .put(12, 48, 4)
                    .put(12, 52, 5)
                    .put(14, 36, 2)
                    .put(14, 47, 3)
                    .put(14, 48, 4)
                    .put(14, 52, 4)
                    .put(16, 42, 2)
                    .put(16, 48, 3)
                    .put(16, 52, 3)
                    .build();

    private static final String NAME = "PGTABLE_LEVELS";

    private PageTableLevels() {}

    /** The levels on arm64; empty if the two do not go together. */
    static Optional<Integer> onArm64(int pageShift, int vaBits) {
        return Optional.ofNullable(ARM64.get(pageShift, vaBits));
    }

    static Fact<Integer> levels(Resolver r) {
        Optional<Fact<Integer>> stated = r.statedNumber(NAME);
        if (stated.isPresent()) {
            return stated.get();
        }
        if (r.architecture().isEmpty()) {
            return r.kind() == LayerKind.FRAGMENT ? r.silent(NAME) : r.needsArchitecture(NAME);
        }
        return switch (r.architecture().get()) {
            case ARM64 -> arm64(r);
            case ARM -> arm(r);
            case MIPS -> mips(r);
            case M68K -> m68k(r);
            case X86 -> x86(r);
            default -> r.noNumber(NAME);
        };
    }

    private static Fact<Integer> arm64(Resolver r) {
        Fact<Integer> shift = r.number("PAGE_SHIFT");
        Fact<Integer> bits = r.number("ARM64_VA_BITS");
        if (!shift.isKnown() || !bits.isKnown()) {
            Origin.Unknown why = (Origin.Unknown) (shift.isKnown() ? bits : shift).origin();
            return Fact.unknown(NAME, why.reason(), why.settledBy());
        }
        int pageShift = shift.value().orElseThrow();
        int vaBits = bits.value().orElseThrow();
        String pair = "PAGE_SHIFT=" + pageShift + " and ARM64_VA_BITS=" + vaBits;
        return onArm64(pageShift, vaBits)
                .map(levels -> Fact.implied(NAME, levels, "on arm64, " + pair + " take " + levels + " levels"))
                .orElseGet(() -> Fact.unknown(NAME, pair + " do not go together", "check the two"));
    }

    private static Fact<Integer> arm(Resolver r) {
        if (r.yes("ARM_LPAE")) {
            return Fact.implied(NAME, 3, "ARM_LPAE=y");
        }
        return !r.no("ARM_LPAE") ? r.silent(NAME) : Fact.implied(NAME, 2, "on arm without ARM_LPAE");
    }

    private static Fact<Integer> mips(Resolver r) {
        boolean only32 = !r.setsAnyWith("LOONGSON")
                && !r.setsAnyWith("CPU_MIPS64_")
                && !r.states("64BIT", true)
                && (r.states("32BIT", true)
                        || r.states("CPU_MIPS32_R1", true)
                        || r.states("CPU_MIPS32_R2", true)
                        || r.states("CPU_MIPS32_R5", true)
                        || r.states("CPU_MIPS32_R6", true));
        return only32 ? Fact.implied(NAME, 2, "a 32-bit mips kernel has 2 levels") : r.noNumber(NAME);
    }

    private static Fact<Integer> m68k(Resolver r) {
        return M68kFamily.of(r)
                .map(family -> Fact.implied(NAME, family.levels(), "m68k, " + family.words()))
                .orElseGet(() -> r.noNumber(NAME));
    }

    /** 64BIT has a prompt, so that on an all-no base an x86 kernel is a 32-bit one without PAE. */
    private static Fact<Integer> x86(Resolver r) {
        if (r.states("X86_PAE", true) && Dependencies.doubt(r, "X86_PAE").isEmpty()) {
            return Fact.implied(NAME, 3, "X86_PAE=y");
        }
        boolean all32 = r.kind() == LayerKind.ALL_NO_BASE && !r.states("64BIT", true) && !r.states("X86_64", true);
        return all32
                ? Fact.implied(NAME, 2, "on x86, an all-no base is a 32-bit kernel without PAE")
                : r.noNumber(NAME);
    }
}
