package dev.heddle.model.linearmap.boot;

import static dev.heddle.model.linearmap.boot.BootRule.CHANGE_REFUSED;
import static dev.heddle.model.linearmap.boot.BootRule.ILLEGAL_CALL;
import static dev.heddle.model.linearmap.boot.BootRule.NO_BORDERS;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Rules;
import dev.heddle.model.kernel.CallContext;
import dev.heddle.model.kernel.CallKind;
import dev.heddle.model.kernel.Legality;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.Supply;
import dev.heddle.model.linearmap.boot.BootScenario.Trouble;
import dev.heddle.model.linearmap.split.AfterSplit;
import dev.heddle.model.linearmap.split.AliasReadOnly;
import dev.heddle.model.linearmap.split.Era;
import dev.heddle.model.linearmap.split.KptiPool;
import dev.heddle.model.linearmap.split.LateKfence;
import dev.heddle.model.linearmap.split.RangeProtection;
import dev.heddle.model.linearmap.split.ReturnCode;
import dev.heddle.model.linearmap.split.RuntimeResult;
import dev.heddle.model.linearmap.split.Splitter;

/** What comes behind the split: KPTI, the alias made read-only, and changes of protection at run time. */
final class Afterwards {

    private final BootScenario scenario;
    private final Rules world;
    private final Design design;
    private final LinearMap map;
    private final Decision decision;

    Afterwards(BootScenario scenario, LinearMap map, Decision decision, Rules world) {
        this.world = world;
        this.scenario = scenario;
        this.design = scenario.design();
        this.map = map;
        this.decision = decision;
    }

    void run(Trail trail) {
        if (scenario.may(Trouble.KPTI)) {
            if (!scenario.refused().isEmpty()) {
                kpti(trail.fork(), false);
            }
            kpti(trail, true);
        }
        if (trail.running()) {
            aliasReadOnly(trail);
            validAgain(trail);
            runTime(trail);
        }
    }

    /** The remap is a stop_machine() of its own; before the series its pages come and go inside it. */
    private void kpti(Trail trail, boolean allocated) {
        boolean fixed = design.supply() == Supply.POOL || design.supply() == Supply.POOL_ON_RT;
        boolean nolock =
                design.supply() == Supply.NOLOCK || (design.supply() == Supply.NOLOCK_ON_RT && scenario.preemptRt());
        boolean folded = scenario.may(Trouble.FOLDED_LEVEL);
        int levelsOfBuild = Math.min(map.geometry().levels() + (folded ? 1 : 0), KptiPool.MOST_LEVELS);
        KptiPool pool = KptiPool.of(
                design,
                levelsOfBuild,
                levelsOfBuild - (folded ? 1 : 0),
                allocated,
                design.supply() == Supply.NOLOCK_ON_RT && scenario.preemptRt());
        trail.happens(BootEvent.KPTI_RUNS);
        trail.happens(BootEvent.CALL);
        CallKind kind = fixed ? CallKind.SLEEPING : nolock ? CallKind.NOLOCK : CallKind.ATOMIC;
        CallContext from = fixed ? CallContext.TASK : CallContext.IRQS_OFF;
        trail.breaksIf(
                from.of(kind, scenario.preemptRt(), world) == Legality.ILLEGAL,
                ILLEGAL_CALL,
                "allocates " + pool.pages() + " pages with interrupts off in the stopper");
        if (!allocated) {
            trail.happens(BootEvent.PAGE_DENIED);
        }
        if (!pool.used()) {
            trail.panics(Panic.OUT_OF_MEMORY);
        }
        trail.breaksIf(pool.used() && !allocated, BootRule.FAILURE_IGNORED, "no pages, and KPTI goes on at address 0");
        trail.breaksIf(
                pool.used() && allocated && !pool.wellFormed(),
                BootRule.KPTI_PAGES,
                pool.base() + ", last call returns page " + pool.lastPage() + " of " + pool.pages());
        trail.step(
                "__kpti_install_ng_mappings", allocated ? "makes the kernel's mappings not global" : "gets no pages");
    }

    private void aliasReadOnly(Trail trail) {
        // The design of mid-2026 for all but the variant that has the earlier one: a finding of its own.
        AliasReadOnly.apply(trail.tables(), map, Era.V7_2, design);
        long writable = AfterSplit.writableBytes(
                trail.tables(),
                map.va(new AddressRange(map.image().text(), map.image().initBegin())));
        trail.happens(BootEvent.PROTECTION_CHANGED);
        trail.breaksIf(writable > 0, CHANGE_REFUSED, (writable >> 10) + " KiB of the image alias stay writable");
        trail.step("mark_linear_text_alias_ro", "makes the image alias read-only");
    }

    private void validAgain(Trail trail) {
        if (!scenario.may(Trouble.INVALID_BLOCK)) {
            return;
        }
        trail.tables().runs().stream().filter(run -> !run.valid()).findFirst().ifPresent(run -> {
            RuntimeResult result = protection(trail).valid(run.va(), run.va() + run.entrySize(), true);
            boolean valid = trail.tables().at(run.va()) != null
                    && AfterSplit.leavesLeft(trail.tables(), ImmutableList.of(new AddressRange(run.va(), run.end())))
                            == 0;
            trail.breaksIf(!valid, CHANGE_REFUSED, "code " + result.code() + ", and the block is no valid page");
            trail.step("set_direct_map_default_noflush", "makes it valid again");
        });
    }

    private RangeProtection protection(Trail trail) {
        return new RangeProtection(trail.tables(), decision.atRunTime(map), design, Splitter.NO_LIMIT);
    }

    private void runTime(Trail trail) {
        for (AddressRange range : scenario.later()) {
            protect(trail.fork(), map.va(range));
        }
        if (scenario.may(Trouble.LATE_KFENCE)) {
            scenario.later().forEach(range -> lateKfence(trail.fork(), map.va(range)));
        }
    }

    private void protect(Trail trail, AddressRange range) {
        RuntimeResult result = protection(trail).readOnly(range.start(), range.end());
        trail.happens(BootEvent.PROTECTION_CHANGED);
        trail.happens(BootEvent.RUN_TIME_SPLIT);
        trail.breaksIf(result.code() != ReturnCode.OK, CHANGE_REFUSED, result.code() + ": a leaf is covered in part");
        trail.breaksIf(
                AfterSplit.writableBytes(trail.tables(), range) > 0 && result.code() == ReturnCode.OK,
                CHANGE_REFUSED,
                "it said OK, and part of the range stays writable");
        if (scenario.may(Trouble.ATOMIC_CALLER)) {
            trail.happens(BootEvent.CALL);
            boolean sleeps = result.mutex() || result.requests() > 0;
            boolean illegal = sleeps
                    && CallContext.IRQS_OFF.of(CallKind.SLEEPING, scenario.preemptRt(), world) == Legality.ILLEGAL;
            trail.breaksIf(illegal, ILLEGAL_CALL, "the splitter's mutex is taken in atomic context");
            trail.breaksIf(illegal, NO_BORDERS, "the splitter's mutex is taken in atomic context");
        }
        trail.step("set_memory_ro", "protects " + pages(range));
    }

    private String pages(AddressRange range) {
        long pages = range.bytes() / map.geometry().pageSize();
        return pages == 1 ? "one page" : pages + " pages";
    }

    private void lateKfence(Trail trail, AddressRange pool) {
        RuntimeResult result = LateKfence.split(
                trail.tables(), pool, decision.atRunTime(map), decision.built().kfence(), design, Splitter.NO_LIMIT);
        trail.happens(BootEvent.PROTECTION_CHANGED);
        long left = AfterSplit.leavesLeft(trail.tables(), ImmutableList.of(pool));
        trail.breaksIf(left > 0, CHANGE_REFUSED, result.code() + ", and " + left + " leaves of the pool are no pages");
        trail.step("arch_kfence_init_pool", "makes a KFENCE pool of " + pages(pool));
    }
}
