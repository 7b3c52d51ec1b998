package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.Optional;

/** The architectures of the kernel tree, named after their folders under {@code arch/} (v6.12, plus older ones). */
public enum Architecture {
    ALPHA,
    ARC,
    ARM,
    ARM64,
    CSKY,
    HEXAGON,
    IA64,
    LOONGARCH,
    M68K,
    MICROBLAZE,
    MIPS,
    NIOS2,
    OPENRISC,
    PARISC,
    POWERPC,
    RISCV,
    S390,
    SH,
    SPARC,
    UM,
    X86,
    XTENSA;

    /** Names that stand for a folder: ARCH values the kernel's Makefile maps, and what users say. */
    private static final ImmutableMap<String, Architecture> ALIASES = ImmutableMap.<String, Architecture>builder()
            .put("x86_64", X86)
            .put("i386", X86)
            .put("amd64", X86)
            .put("aarch64", ARM64)
            .put("sparc32", SPARC)
            .put("sparc64", SPARC)
            .put("parisc64", PARISC)
            .put("ppc", POWERPC)
            .put("ppc64", POWERPC)
            .put("ppc64le", POWERPC)
            .put("mips64", MIPS)
            .put("riscv64", RISCV)
            .put("loongarch64", LOONGARCH)
            .put("sh64", SH)
            .buildOrThrow();

    /**
     * The only architectures without kernel preemption (arch/{alpha,hexagon,m68k}/Kconfig, v6.12: ARCH_NO_PREEMPT).
     * On m68k, ColdFire is the exception.
     */
    static final ImmutableSet<Architecture> WITHOUT_PREEMPTION = ImmutableSet.of(ALPHA, HEXAGON, M68K);

    /**
     * The architecture that a header, a path or a user names.
     *
     * @param name such as {@code arm64}, {@code x86_64}; case does not matter
     * @return empty if the name is not one of the kernel's
     */
    public static Optional<Architecture> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Architecture architecture : values()) {
            if (architecture.kernelName().equals(lower)) {
                return Optional.of(architecture);
            }
        }
        return Optional.ofNullable(ALIASES.get(lower));
    }

    /** The folder under {@code arch/}, such as {@code arm64}. */
    public String kernelName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The symbol without prompt that is y on this architecture and on no other, without its CONFIG_ prefix. A full
     * configuration always writes it, a defconfig never does.
     */
    String symbol() {
        return switch (this) {
            case POWERPC -> "PPC";
            case SH -> "SUPERH";
            case UM -> "UML";
            default -> name();
        };
    }
}
