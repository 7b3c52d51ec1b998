package dev.heddle.model.linearmap.boot;

import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.Policy;
import dev.heddle.model.linearmap.Policy.Kfence;
import dev.heddle.model.linearmap.boot.BootScenario.Trouble;
import dev.heddle.model.linearmap.split.Era;
import dev.heddle.model.linearmap.split.Moment;

/**
 * What decides about the split of one machine: how things are, and how the kernel believes that they are.
 *
 * @param built by what policy memory is mapped
 * @param required the flag {@code linear_map_requires_bbml2} as the kernel sets it
 * @param needed whether blocks are mapped although protection may change later
 * @param lacking whether a secondary lacks BBML2
 */
record Decision(Policy built, boolean required, boolean needed, boolean lacking) {

    static Decision of(BootScenario scenario, LinearMap map) {
        Design design = scenario.design();
        boolean noPool = scenario.may(Trouble.NO_EARLY_POOL);
        Policy truth = noPool ? with(map.policy(), Kfence.LATE, map.policy().realm()) : map.policy();
        Policy built = design.makes(Mistake.REALM_UNKNOWN_AT_MAP) ? with(truth, truth.kfence(), false) : truth;
        Policy flagged = design.makes(Mistake.FLAG_BEFORE_KFENCE) ? map.policy() : built;
        return new Decision(
                built,
                flagged.requiresBbml2(),
                !built.forcePages() && truth.canSetDirectMap(),
                scenario.secondaryLacks());
    }

    private static Policy with(Policy policy, Kfence kfence, boolean realm) {
        return new Policy(policy.rodata(), policy.debugPagealloc(), kfence, realm, policy.bootCpuBbml2());
    }

    /** The map that memory is really mapped by. */
    LinearMap asBuilt(LinearMap map) {
        AddressRange pool = built.kfence() == Kfence.EARLY ? map.kfencePool() : null;
        return new LinearMap(
                map.geometry(),
                map.rules(),
                built,
                map.memstart(),
                map.memory(),
                map.image(),
                pool,
                map.notGlobal(),
                map.lpa2());
    }

    boolean wantsSplit() {
        return required && lacking;
    }

    boolean needsSplit() {
        return needed && lacking;
    }

    /** How the kernel treats its map: invalid blocks are leaves. Before spring 2026 that was mistake 54. */
    static Era era(LinearMap map) {
        return map.rules() == BuildRules.V7_2 ? Era.V7_2 : Era.V7_1;
    }

    /** Between page allocator and secondaries. */
    Moment beforeSecondaries(LinearMap map) {
        return moment(map, false, false, 1);
    }

    /** When all is up. */
    Moment atRunTime(LinearMap map) {
        return moment(map, built.bootCpuBbml2() && !lacking, true, 2);
    }

    private Moment moment(LinearMap map, boolean bbml2, boolean capsFinal, int cpus) {
        AddressRange pool = map.kfencePool();
        // This CPU is asked until capabilities are final, the system from then on.
        boolean has = capsFinal ? bbml2 : built.bootCpuBbml2();
        boolean forced = built.debugPagealloc() || (!has && built.canSetDirectMap());
        return new Moment(era(map), bbml2, capsFinal, true, cpus, required, forced, pool == null ? null : map.va(pool));
    }
}
