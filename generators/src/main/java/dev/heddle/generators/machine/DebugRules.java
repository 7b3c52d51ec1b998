package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Debug options and hardening, and the slab allocator they watch.
 *
 * <p>Kernel: lib/Kconfig.debug, security/Kconfig.hardening, mm/Kconfig, net/Kconfig.debug, arch/arm64/Kconfig, v6.12.
 */
final class DebugRules {

    /** Prompt, no default, and nothing selects them. */
    private static final ImmutableSet<String> OFF_BY_DEFAULT = ImmutableSet.of(
            "DEBUG_ATOMIC_SLEEP",
            "DEBUG_NET_SMALL_RTNL",
            "LOCK_STAT",
            "DEBUG_WW_MUTEX_SLOWPATH",
            "RCU_STRICT_GRACE_PERIOD",
            "DRM_I915_DEBUG",
            "BUG_ON_DATA_CORRUPTION",
            "DEBUG_VM",
            "DEBUG_PAGEALLOC",
            "KFENCE",
            "SLUB_TINY",
            "ARM_LPAE");

    static final ImmutableMap<String, Function<Resolver, Fact<Boolean>>> FLAGS = flags();

    private DebugRules() {}

    private static ImmutableMap<String, Function<Resolver, Fact<Boolean>>> flags() {
        ImmutableMap.Builder<String, Function<Resolver, Fact<Boolean>>> flags = ImmutableMap.builder();
        for (String name : OFF_BY_DEFAULT) {
            flags.put(name, r -> r.settleOffByDefault(name, Optional.empty()));
        }
        flags.put("PROVE_LOCKING", r -> selectedBy(r, "PROVE_LOCKING", "DEBUG_NET_SMALL_RTNL"));
        flags.put(
                "DEBUG_LOCK_ALLOC",
                r -> selectedBy(r, "DEBUG_LOCK_ALLOC", "PROVE_LOCKING", "LOCK_STAT", "DEBUG_WW_MUTEX_SLOWPATH"));
        flags.put(
                "DEBUG_SPINLOCK",
                r -> selectedBy(
                        r,
                        "DEBUG_SPINLOCK",
                        "PROVE_LOCKING",
                        "LOCK_STAT",
                        "DEBUG_WW_MUTEX_SLOWPATH",
                        "DEBUG_LOCK_ALLOC"));
        flags.put("DEBUG_LIST", DebugRules::debugList);
        flags.put("LIST_HARDENED", DebugRules::listHardened);
        flags.put("SLUB", DebugRules::slub);
        flags.put("RODATA_FULL_DEFAULT_ENABLED", DebugRules::rodataFull);
        return flags.buildOrThrow();
    }

    /** Off by default, but on whenever one of these is. */
    private static Fact<Boolean> selectedBy(Resolver r, String name, String... selectors) {
        return r.settleSelected(name, ImmutableList.copyOf(selectors), known -> known.offByDefault(name));
    }

    private static Fact<Boolean> debugList(Resolver r) {
        String name = "DEBUG_LIST";
        return r.settle(name, Optional.empty(), known -> {
            boolean selects = known.yes("BUG_ON_DATA_CORRUPTION");
            if (selects && known.isBefore(6, 6)) {
                return Fact.implied(name, true, "BUG_ON_DATA_CORRUPTION=y selects it before 6.6");
            }
            return selects && !known.isSince(6, 6)
                    ? known.needsVersion(name, "BUG_ON_DATA_CORRUPTION=y selects DEBUG_LIST before 6.6, not later")
                    : known.offByDefault(name);
        });
    }

    private static Fact<Boolean> listHardened(Resolver r) {
        String name = "LIST_HARDENED";
        Optional<String> selector =
                Stream.of("DEBUG_LIST", "BUG_ON_DATA_CORRUPTION").filter(r::yes).findFirst();
        Optional<Fact<Boolean>> forced = selector.filter(by -> r.isSince(6, 6))
                .map(by -> Fact.implied(name, true, by + "=y selects it since 6.6"));
        return r.settle(name, forced, known -> {
            if (selector.isPresent() && !known.isBefore(6, 6)) {
                return known.needsVersion(name, selector.get() + "=y selects it from 6.6, where it first exists");
            }
            boolean open = known.isOnDefaults() && !known.flag("DEBUG_LIST").isKnown();
            return open ? known.silent(name) : known.offByDefault(name);
        });
    }

    private static Fact<Boolean> slub(Resolver r) {
        String name = "SLUB";
        return r.settle(name, Optional.empty(), known -> {
            for (String other : ImmutableList.of("SLAB", "SLOB")) {
                if (known.states(other, true)) {
                    return Fact.implied(name, false, other + "=y, and a kernel has one slab allocator");
                }
            }
            if (known.isSince(6, 8)) {
                return Fact.implied(name, true, "SLUB is the only slab allocator since 6.8");
            }
            return known.kind() == LayerKind.FRAGMENT
                    ? known.silent(name)
                    : Fact.implied(name, true, "SLUB is the default slab allocator, and no line picks another");
        });
    }

    private static Fact<Boolean> rodataFull(Resolver r) {
        String name = "RODATA_FULL_DEFAULT_ENABLED";
        return r.settle(name, Optional.empty(), known -> {
            if (known.architecture().isPresent() && !known.isOn(Architecture.ARM64)) {
                return Fact.implied(name, false, name + " exists on arm64 only");
            }
            if (known.kind() != LayerKind.DEFCONFIG) {
                return known.offByDefault(name);
            }
            if (known.architecture().isEmpty()) {
                return known.needsArchitecture(name);
            }
            if (known.isSince(5, 0) && known.isBefore(6, 13)) {
                return Fact.implied(name, true, "on arm64 it is on by default up to 6.12");
            }
            return known.isSince(6, 18)
                    ? Fact.implied(name, false, "the symbol is gone by 6.18")
                    : known.needsVersion(name, "it is on by default up to 6.12 and is gone by 6.18");
        });
    }
}
