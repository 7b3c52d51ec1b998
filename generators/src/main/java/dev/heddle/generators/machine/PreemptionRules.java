package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the kernel may be preempted, and whether in_atomic() can see a section with preemption disabled.
 *
 * <p>Kernel: kernel/Kconfig.preempt, v6.12, and its change in 7.0 (7dadeaa6e851): there PREEMPT_NONE is left only to
 * architectures that cannot preempt, and PREEMPT_LAZY is the default of those that have it.
 */
final class PreemptionRules {

    /** What turns on PREEMPT_COUNT in kernels that are not preemptible (lib/Kconfig.debug, kernel/rcu, i915; v6.12). */
    static final ImmutableSet<String> COUNT_SELECTORS =
            ImmutableSet.of("DEBUG_ATOMIC_SLEEP", "PROVE_LOCKING", "RCU_STRICT_GRACE_PERIOD", "DRM_I915_DEBUG");

    static final ImmutableMap<String, Function<Resolver, Fact<Boolean>>> FLAGS =
            ImmutableMap.<String, Function<Resolver, Fact<Boolean>>>builder()
                    .put("PREEMPT_NONE", r -> model(r, "PREEMPT_NONE"))
                    .put("PREEMPT_VOLUNTARY", r -> model(r, "PREEMPT_VOLUNTARY"))
                    .put("PREEMPT", r -> model(r, "PREEMPT"))
                    .put("PREEMPT_LAZY", r -> model(r, "PREEMPT_LAZY"))
                    .put("PREEMPT_RT", PreemptionRules::realTime)
                    .put("PREEMPT_DYNAMIC", PreemptionRules::dynamic)
                    .put("PREEMPTION", PreemptionRules::preemption)
                    .put("PREEMPT_COUNT", PreemptionRules::count)
                    .buildOrThrow();

    private static final ImmutableList<String> MODELS =
            ImmutableList.of("PREEMPT_NONE", "PREEMPT_VOLUNTARY", "PREEMPT", "PREEMPT_LAZY");

    /** Each of these makes the kernel preemptible. */
    private static final ImmutableList<String> PREEMPTIBLE =
            ImmutableList.of("PREEMPT_RT", "PREEMPT", "PREEMPT_LAZY", "PREEMPT_DYNAMIC");

    /** Architectures that have PREEMPT_LAZY in 7.x. */
    static final ImmutableSet<Architecture> LAZY = ImmutableSet.of(
            Architecture.ARM64,
            Architecture.LOONGARCH,
            Architecture.POWERPC,
            Architecture.RISCV,
            Architecture.S390,
            Architecture.X86);

    /** Architectures that can preempt but have no PREEMPT_LAZY even in 7.1; their default is never a preemptible model. */
    private static final ImmutableSet<Architecture> NEVER_LAZY = ImmutableSet.of(Architecture.ARM, Architecture.MIPS);

    private PreemptionRules() {}

    private static Fact<Boolean> model(Resolver r, String name) {
        if (cannotPreempt(r) && !r.isOneFullFile()) {
            return Fact.implied(name, name.equals("PREEMPT_NONE"), cannotPreemptRule(r));
        }
        return r.settle(name, Optional.empty(), known -> modelUnstated(known, name));
    }

    private static Fact<Boolean> modelUnstated(Resolver r, String name) {
        boolean isNone = name.equals("PREEMPT_NONE");
        for (String other : MODELS) {
            if (!other.equals(name)
                    && r.states(other, true)
                    && Dependencies.doubt(r, other).isEmpty()) {
                return Fact.implied(name, false, other + "=y, and only one model of preemption can be on");
            }
        }
        if (r.yes("PREEMPT_RT") && (isNone || name.equals("PREEMPT_VOLUNTARY"))) {
            return Fact.implied(name, false, "PREEMPT_RT=y shuts out " + name);
        }
        if (r.kind() == LayerKind.FRAGMENT || !r.no("PREEMPT_RT")) {
            return r.silent(name);
        }
        Optional<String> byDefault =
                defaultModel(r).filter(model -> r.statement(model).isEmpty());
        if (byDefault.isPresent()) {
            return Fact.implied(
                    name,
                    byDefault.get().equals(name),
                    "the choice of a preemption model falls to its default, " + byDefault.get());
        }
        boolean neverDefault = name.equals("PREEMPT") || (name.equals("PREEMPT_LAZY") && neverLazy(r));
        if (neverDefault && r.statement(name).isEmpty()) {
            return Fact.implied(
                    name,
                    false,
                    name + " is the default in no version"
                            + r.architecture().map(a -> " on " + a.kernelName()).orElse(""));
        }
        return r.needsVersion(name, "the default model of preemption depends on the version and the architecture");
    }

    /** The member that the choice has when no line picks one. */
    private static Optional<String> defaultModel(Resolver r) {
        if (r.isBefore(7, 0)) {
            return Optional.of("PREEMPT_NONE");
        }
        if (r.isSince(7, 0) && r.architecture().map(LAZY::contains).orElse(false)) {
            return Optional.of("PREEMPT_LAZY");
        }
        return r.isSince(7, 0) && neverLazy(r) ? Optional.of("PREEMPT_VOLUNTARY") : Optional.empty();
    }

    private static Fact<Boolean> realTime(Resolver r) {
        String name = "PREEMPT_RT";
        Optional<Fact<Boolean>> forced = Optional.empty();
        if (r.states("PREEMPT_RT_FULL", true)) {
            forced = Optional.of(
                    Fact.implied(name, true, "PREEMPT_RT_FULL=y, as the real-time patch called it up to 5.2"));
        }
        return r.settle(name, forced, known -> {
            if (cannotPreempt(known)) {
                return Fact.implied(name, false, cannotPreemptRule(known));
            }
            for (String other : ImmutableList.of("PREEMPT_NONE", "PREEMPT_VOLUNTARY")) {
                if (known.states(other, true)) {
                    return Fact.implied(name, false, other + "=y and " + name + " shut each other out");
                }
            }
            return known.offByDefault(name);
        });
    }

    private static Fact<Boolean> dynamic(Resolver r) {
        String name = "PREEMPT_DYNAMIC";
        return r.settle(name, Optional.empty(), known -> {
            if (cannotPreempt(known)) {
                return Fact.implied(name, false, cannotPreemptRule(known));
            }
            if (known.kind() != LayerKind.DEFCONFIG) {
                return known.offByDefault(name);
            }
            if (known.architecture().isEmpty()) {
                return known.needsArchitecture(name);
            }
            if (!known.isOn(Architecture.X86) || known.isBefore(5, 12)) {
                return known.offByDefault(name);
            }
            if (!known.no("PREEMPT_RT")) {
                return Fact.unknown(
                        name,
                        "PREEMPT_RT shuts it out upstream up to 6.12, but not in every distribution",
                        "give the full .config");
            }
            return known.isSince(5, 17)
                    ? Fact.implied(name, true, "on x86 PREEMPT_DYNAMIC is on by default since 5.17")
                    : known.needsVersion(name, "on x86 the default of PREEMPT_DYNAMIC depends on the version");
        });
    }

    private static Fact<Boolean> preemption(Resolver r) {
        String name = "PREEMPTION";
        Optional<Fact<Boolean>> forced = PREEMPTIBLE.stream()
                .filter(r::yes)
                .findFirst()
                .map(cause -> Fact.implied(
                        name,
                        true,
                        cause + "=y makes the kernel preemptible, and "
                                + r.flag(cause).origin().describe()));
        return r.settle(name, forced, known -> {
            for (String built : ImmutableList.of("PREEMPT_NONE_BUILD", "PREEMPT_VOLUNTARY_BUILD")) {
                if (known.states(built, true)) {
                    return Fact.implied(name, false, built + "=y is set for kernels that are not preemptible");
                }
            }
            for (String cause : PREEMPTIBLE) {
                if (!known.no(cause)) {
                    Origin.Unknown why = (Origin.Unknown) known.flag(cause).origin();
                    return Fact.unknown(name, cause + " would turn it on, and " + why.reason(), why.settledBy());
                }
            }
            return Fact.implied(name, false, "none of " + String.join(", ", PREEMPTIBLE) + " is on");
        });
    }

    private static Fact<Boolean> count(Resolver r) {
        String name = "PREEMPT_COUNT";
        return r.settle(name, forcedCount(r), known -> {
            if (!known.no("PREEMPTION")) {
                Origin.Unknown why = (Origin.Unknown) known.flag("PREEMPTION").origin();
                return Fact.unknown(name, "PREEMPTION would select it, and " + why.reason(), why.settledBy());
            }
            for (String selector : COUNT_SELECTORS) {
                if (!known.no(selector) && !(cannotPreempt(known) && !selector.startsWith("RCU_"))) {
                    return Fact.unknown(name, selector + " may select it and is not settled", "give the full .config");
                }
            }
            return Fact.implied(name, false, "PREEMPTION is off and so is every debug option that selects it");
        });
    }

    private static Optional<Fact<Boolean>> forcedCount(Resolver r) {
        String name = "PREEMPT_COUNT";
        if (r.yes("PREEMPTION")) {
            return Optional.of(Fact.implied(
                    name,
                    true,
                    "PREEMPTION=y selects it, and "
                            + r.flag("PREEMPTION").origin().describe()));
        }
        for (String selector : COUNT_SELECTORS) {
            // On architectures that cannot preempt, the first two are not offered or do not select it.
            boolean counts = selector.startsWith("RCU_") || !mayLackPreemption(r);
            if (r.yes(selector) && counts) {
                return Optional.of(Fact.implied(name, true, selector + "=y selects it"));
            }
        }
        return Optional.empty();
    }

    /** Known to be an architecture without preemption. */
    private static boolean cannotPreempt(Resolver r) {
        if (r.isOn(Architecture.M68K)) {
            return M68kFamily.of(r).map(family -> family != M68kFamily.COLDFIRE).orElse(false);
        }
        return r.architecture().map(Architecture.WITHOUT_PREEMPTION::contains).orElse(false);
    }

    private static boolean mayLackPreemption(Resolver r) {
        return r.architecture().map(Architecture.WITHOUT_PREEMPTION::contains).orElse(true);
    }

    private static String cannotPreemptRule(Resolver r) {
        return r.architecture().map(Architecture::kernelName).orElse("") + " has no kernel preemption";
    }

    private static boolean neverLazy(Resolver r) {
        return r.architecture().map(NEVER_LAZY::contains).orElse(false);
    }
}
