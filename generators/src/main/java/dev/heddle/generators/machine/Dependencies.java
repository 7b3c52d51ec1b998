package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Sets;
import java.util.Optional;

/**
 * Lines that the kernel's tool drops when it turns a defconfig into a full file, because nobody may set the symbol or
 * because something it depends on is missing. A full file has no such lines; in a fragment, another layer may see to it.
 *
 * <p>Kernel: lib/Kconfig.debug, lib/Kconfig.kfence, kernel/Kconfig.preempt, arch/ARCH/Kconfig, v6.12.
 *
 * <p>Left out: dependencies of symbols that are not named here, and all of them where the architecture is unknown.
 */
final class Dependencies {

    /** Symbols without a prompt: a line cannot set them. */
    private static final ImmutableSet<String> WITHOUT_PROMPT = ImmutableSet.of(
            "PREEMPTION",
            "PREEMPT_COUNT",
            "PREEMPT_BUILD",
            "PREEMPT_NONE_BUILD",
            "PREEMPT_VOLUNTARY_BUILD",
            "PREEMPT_RCU",
            "TINY_RCU",
            "TREE_RCU",
            "PAGE_SHIFT",
            "ARM64_PAGE_SHIFT",
            "ARM64_VA_BITS",
            "PGTABLE_LEVELS");

    private static final ImmutableSet<String> LOCK_DEBUGGING = ImmutableSet.of(
            "PROVE_LOCKING", "LOCK_STAT", "DEBUG_LOCK_ALLOC", "DEBUG_WW_MUTEX_SLOWPATH", "DEBUG_NET_SMALL_RTNL");

    /** One of each set is needed. DEBUG_KERNEL is y by default where EXPERT is. */
    private static final ImmutableSetMultimap<String, String> NEEDS = needs();

    private static final ImmutableSet<Architecture> WITH_KFENCE = Sets.immutableEnumSet(
            Architecture.ARM,
            Architecture.ARM64,
            Architecture.LOONGARCH,
            Architecture.PARISC,
            Architecture.POWERPC,
            Architecture.RISCV,
            Architecture.S390,
            Architecture.X86);

    private static final ImmutableSet<Architecture> WITH_DYNAMIC =
            Sets.immutableEnumSet(Architecture.ARM64, Architecture.LOONGARCH, Architecture.RISCV, Architecture.X86);

    private static final ImmutableSet<Architecture> WITHOUT_LOCKDEP =
            Sets.immutableEnumSet(Architecture.ALPHA, Architecture.M68K, Architecture.NIOS2);

    private Dependencies() {}

    /** Whether a line for this symbol is dropped in any case. */
    static boolean areBeyondReach(Resolver r, String name) {
        return r.isOnDefaults() && WITHOUT_PROMPT.contains(name);
    }

    /** Why a y line for this symbol may be dropped, as a clause; empty if nothing speaks against it. */
    static Optional<String> doubt(Resolver r, String name) {
        if (!r.isOnDefaults()) {
            return Optional.empty();
        }
        ImmutableSet<String> needs = NEEDS.get(name);
        if (!needs.isEmpty() && needs.stream().noneMatch(need -> r.states(need, true))) {
            return Optional.of(name + "=y counts only with " + String.join("=y or ", needs) + "=y, which no line sets");
        }
        if (name.equals("DEBUG_NET_SMALL_RTNL") && !r.states("NET", true)) {
            return Optional.of(name + "=y counts only with NET=y, which no line sets");
        }
        if (name.equals("RCU_STRICT_GRACE_PERIOD")) {
            return Optional.of(name + "=y counts only with RCU_EXPERT=y and up to 4 CPUs");
        }
        boolean offered = r.architecture()
                .map(architecture -> isOffered(r, name, architecture))
                .orElse(true);
        return offered
                ? Optional.empty()
                : Optional.of(name + "=y may not count: this machine may not have the option");
    }

    private static boolean isOffered(Resolver r, String name, Architecture architecture) {
        if (LOCK_DEBUGGING.contains(name)) {
            return !WITHOUT_LOCKDEP.contains(architecture);
        }
        return switch (name) {
            case "KFENCE" -> WITH_KFENCE.contains(architecture);
            case "PREEMPT_DYNAMIC" -> WITH_DYNAMIC.contains(architecture);
            case "PREEMPT", "PREEMPT_VOLUNTARY", "DEBUG_ATOMIC_SLEEP" ->
                !Architecture.WITHOUT_PREEMPTION.contains(architecture) || r.states("COLDFIRE", true);
            case "SMP" -> architecture != Architecture.ARM || !r.states("ARCH_MULTI_V7", false);
            case "X86_PAE" -> r.states("64BIT", false);
            default -> true;
        };
    }

    private static ImmutableSetMultimap<String, String> needs() {
        ImmutableSetMultimap.Builder<String, String> needs = ImmutableSetMultimap.builder();
        needs.put("PREEMPT_RT", "EXPERT");
        needs.put("SLUB_TINY", "EXPERT");
        needs.put("ARM64_VA_BITS_36", "EXPERT");
        for (String debug :
                new String[] {"DEBUG_SPINLOCK", "DEBUG_ATOMIC_SLEEP", "DEBUG_VM", "DEBUG_LIST", "DEBUG_PAGEALLOC"}) {
            needs.putAll(debug, "DEBUG_KERNEL", "EXPERT");
        }
        LOCK_DEBUGGING.forEach(debug -> needs.putAll(debug, "DEBUG_KERNEL", "EXPERT"));
        return needs.build();
    }
}
