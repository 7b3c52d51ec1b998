package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Sets;
import java.util.Optional;

/**
 * Lines that the kernel's tool drops when it turns a defconfig into a full file, because nobody may set the symbol or
 * because something it depends on is missing. A full file has no such lines, but layers on top of it may; in a fragment by
 * itself, another layer may see to it.
 *
 * <p>Kernel: lib/Kconfig.debug, lib/Kconfig.kfence, kernel/Kconfig.preempt, arch/ARCH/Kconfig, v6.12.
 *
 * <p>Left out: dependencies of symbols that are not named here, and those on an architecture that is unknown.
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

    /** Whether lines cannot set this symbol: it has no prompt and follows from others. */
    static boolean areBeyondReach(String name) {
        return WITHOUT_PROMPT.contains(name);
    }

    /** Why a line may be dropped, as a clause; empty if nothing speaks against it. */
    static Optional<String> doubt(Resolver r, ConfigSymbol line) {
        if (!r.mayDrop(line)) {
            return Optional.empty();
        }
        return line.isYes() ? doubtOfYes(r, line) : doubtOfWinner(r, line);
    }

    /** The same for the line that decides a symbol. */
    static Optional<String> doubt(Resolver r, String name) {
        return r.statement(name).flatMap(line -> doubt(r, line));
    }

    /** A member of a choice was turned off by the line of another; if that is dropped, so is this. */
    private static Optional<String> doubtOfWinner(Resolver r, ConfigSymbol line) {
        return ChoiceGroup.ALL.stream()
                .filter(group -> group.members().contains(line.name()))
                .flatMap(group -> group.members().stream())
                .flatMap(member -> r.statement(member).stream())
                .filter(other -> other.isYes() && other.isOnLineOf(line))
                .flatMap(winner -> doubtOfYes(r, winner).stream())
                .findFirst();
    }

    private static Optional<String> doubtOfYes(Resolver r, ConfigSymbol line) {
        String name = line.name();
        if (r.kind() == LayerKind.FULL && !r.isOfferedBelow(name)) {
            return Optional.of(name + "=y may not count: the full .config below does not offer " + name);
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
            case "PREEMPT", "DEBUG_ATOMIC_SLEEP" -> canPreempt(r, architecture);
            // Since 7.0 (7dadeaa6e851) these two are left to architectures that have nothing better.
            case "PREEMPT_NONE" -> r.isBefore(7, 0) || !canPreempt(r, architecture);
            case "PREEMPT_VOLUNTARY" ->
                canPreempt(r, architecture) && (r.isBefore(7, 0) || !PreemptionRules.LAZY.contains(architecture));
            case "SMP" -> architecture != Architecture.ARM || !r.states("ARCH_MULTI_V7", false);
            case "ARM_LPAE" -> !r.states("ARCH_MULTI_V7", false) && !r.states("ARCH_MULTI_V6", true);
            case "MIPS_CPS" -> r.kind() == LayerKind.FULL || MipsRules.hasCoherentProcessing(r);
            case "X86_PAE" -> r.states("64BIT", false);
            default -> true;
        };
    }

    private static boolean canPreempt(Resolver r, Architecture architecture) {
        return !Architecture.WITHOUT_PREEMPTION.contains(architecture) || r.states("COLDFIRE", true);
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
