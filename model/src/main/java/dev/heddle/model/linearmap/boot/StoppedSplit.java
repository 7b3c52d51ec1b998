package dev.heddle.model.linearmap.boot;

import static dev.heddle.model.linearmap.boot.BootRule.ARRAY_TOO_LARGE;
import static dev.heddle.model.linearmap.boot.BootRule.ILLEGAL_CALL;
import static dev.heddle.model.linearmap.boot.BootRule.WRONG_DECISION;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Rules;
import dev.heddle.model.kernel.CallContext;
import dev.heddle.model.kernel.CallKind;
import dev.heddle.model.kernel.Legality;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.LinearMapRules;
import dev.heddle.model.linearmap.MemoryRegion;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.PointerArray;
import dev.heddle.model.linearmap.Supply;
import dev.heddle.model.linearmap.boot.BootScenario.Trouble;
import dev.heddle.model.linearmap.split.AfterSplit;
import dev.heddle.model.linearmap.split.ArrayOrder;
import dev.heddle.model.linearmap.split.Count;
import dev.heddle.model.linearmap.split.Counter;
import dev.heddle.model.linearmap.split.Need;
import dev.heddle.model.linearmap.split.ReturnCode;
import dev.heddle.model.linearmap.split.SplitResult;
import dev.heddle.model.linearmap.split.Splitter;
import dev.heddle.model.linearmap.split.TablePool;
import dev.heddle.model.linearmap.split.Translation;
import java.util.function.Consumer;

/**
 * The split under stop_machine() with all that a design does for it before and after.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c, linear_map_maybe_split_to_ptes() and linear_map_split_to_ptes(), 3df6979d222b; patch v3 1/2 of
 * 2025-12-18.
 */
final class StoppedSplit {

    private static final String PREALLOCATE = "linear_map_prealloc_split_pgtables";
    private static final String SPLIT = "linear_map_split_to_ptes";

    private final BootScenario scenario;
    private final Rules world;
    private final Design design;
    private final LinearMap map;
    /** Tables that the split of what is mapped takes. */
    private long need;

    StoppedSplit(BootScenario scenario, LinearMap map, Rules world) {
        this.world = world;
        this.scenario = scenario;
        this.design = scenario.design();
        this.map = map;
    }

    private boolean pooled() {
        return design.preallocates(scenario.preemptRt());
    }

    /** Counts where the design does so as soon as memory is mapped. */
    void countEarly(Trail trail) {
        boolean early = design.count() == CountRule.AT_MAP
                || design.count() == CountRule.AT_MAP_NO_ALIAS
                || design.count() == CountRule.TWO_WALKS_EARLY;
        if (pooled() && early) {
            trail.count(Counter.count(design.count(), map, trail.tables()).total());
            trail.step(PREALLOCATE, "counts what is mapped");
        }
    }

    /** Goes on until the split is over, and then with {@code afterwards}, in each boot that gets there. */
    void run(Trail trail, Consumer<Trail> afterwards) {
        PageTables before = trail.tables().copy();
        if (!pooled() || preallocate(trail)) {
            if (scenario.may(Trouble.BLOCK_AFTER_COUNT)) {
                mapBlock(trail);
                before = trail.tables().copy();
            }
            trail.step("stop_machine", "stops the other CPUs");
            trail.step(1, "wait_linear_map_split_to_ptes", "waits, off the map");
            split(trail, before, afterwards);
        }
    }

    private boolean preallocate(Trail trail) {
        if (trail.counted() == 0 && !count(trail)) {
            return false;
        }
        boolean fits = true;
        if (trail.counted() > 0) {
            ArrayOrder order = ArrayOrder.of(trail.counted(), map.geometry().pageShift());
            fits = design.array() == PointerArray.KVMALLOC
                    || order.fitsOneBlock()
                    || !world.holds(LinearMapRules.LARGEST_BLOCK);
            trail.happens(BootEvent.ARRAY_WANTED);
            trail.breaksIf(
                    !fits,
                    ARRAY_TOO_LARGE,
                    trail.counted() + " pointers are " + order.bytes() + " bytes, order " + order.order()
                            + "; the largest block has order "
                            + ArrayOrder.maxOrder(map.geometry().pageShift()));
            trail.breaksIf(
                    order.order() != order.getOrder(),
                    ARRAY_TOO_LARGE,
                    "order " + order.order() + ", and get_order() says " + order.getOrder());
        }
        for (long page : scenario.refused()) {
            if (fits && page < trail.counted()) {
                Trail other = trail.fork();
                fill(other, true, page);
            }
        }
        fill(trail, fits, world.holds(LinearMapRules.MEMORY_CAN_BE_HAD) ? pagesOfMemory() : 0);
        return trail.running();
    }

    /** Walks, or whatever the design does to count; returns whether it went through. */
    private boolean count(Trail trail) {
        if (design.count() == CountRule.TWO_WALKS || design.count() == CountRule.TWO_WALKS_NO_CONTINUE) {
            for (AddressRange range : map.walked()) {
                Count count = Counter.walks(design.count(), trail.tables(), ImmutableList.of(range), Decision.era(map));
                boolean first = range.equals(map.walked().get(0));
                if (!counted(trail, count, first ? "walks up to _stext" : "walks from __init_begin on")) {
                    return false;
                }
            }
            return true;
        }
        return counted(
                trail,
                Counter.count(design.count(), map, trail.tables(), Decision.era(map)),
                "counts " + design.count());
    }

    private boolean counted(Trail trail, Count count, String what) {
        trail.count(count.total());
        if (count.code() != ReturnCode.OK) {
            trail.panics(Panic.WALK_FAILED);
            trail.breaks(WRONG_DECISION, "the walk over nothing returned " + count.code());
        }
        trail.step(PREALLOCATE, what);
        return trail.running();
    }

    private void fill(Trail trail, boolean fits, long available) {
        TablePool pool = TablePool.preallocate(design, trail.counted(), fits, available);
        trail.pool(pool);
        String what = trail.counted() == 0 ? "has nothing to set aside" : "gets the array and its pages";
        if (!pool.ready()) {
            Panic why = trail.counted() == 0 ? Panic.COUNT_OF_ZERO : fits ? Panic.OUT_OF_MEMORY : Panic.NO_ARRAY;
            trail.panics(why);
            trail.breaksIf(why == Panic.COUNT_OF_ZERO, WRONG_DECISION, "nothing to split, and the kernel panics");
            trail.breaksIf(
                    why == Panic.OUT_OF_MEMORY && trail.counted() > pagesOfMemory(),
                    WRONG_DECISION,
                    trail.counted() + " pages are wanted of " + pagesOfMemory());
            trail.happens(BootEvent.PAGE_DENIED);
            account(trail, pool);
            // Where there is no array the step is named as it is where there is one, so that a run that ends here can
            // be
            // replayed on a design that gets it.
            if (why != Panic.NO_ARRAY) {
                what = why == Panic.OUT_OF_MEMORY
                        ? "gets the array, and page " + available + " cannot be had"
                        : "takes a count of 0 for an error";
            }
        }
        trail.step(PREALLOCATE, what);
    }

    private long pagesOfMemory() {
        return map.memory().stream()
                        .filter(region -> !region.noMap())
                        .map(MemoryRegion::range)
                        .mapToLong(AddressRange::bytes)
                        .sum()
                >>> map.geometry().pageShift();
    }

    /** Somebody maps a block behind all memory. */
    private void mapBlock(Trail trail) {
        LeafRun last = trail.tables().runs().get(trail.tables().runs().size() - 1);
        long size = map.geometry().entrySize(Geometry.PMD);
        long va = (last.end() + size - 1) & -size;
        int shift = map.geometry().shift(Geometry.PMD);
        trail.tables().put(new LeafRun(va, va - map.va(0), Geometry.PMD, shift, 1, false, last.prot()));
        trail.step("arch_add_memory", "maps a block that nobody counted");
    }

    private void split(Trail trail, PageTables before, Consumer<Trail> afterwards) {
        need = Need.of(before, map.walked(), Decision.era(map)).total();
        boolean hints = Leaves.hintsWalked(map, before);
        for (AddressRange range : map.walked()) {
            boolean first = range.equals(map.walked().get(0));
            String what = first ? "splits up to _stext" : "splits from __init_begin on";
            for (long page : scenario.refused()) {
                denied(
                        trail.fork(),
                        before,
                        range,
                        page - trail.made(),
                        Panic.OUT_OF_MEMORY,
                        what + ", page " + page + " cannot be had");
            }
            if (scenario.may(Trouble.LOCK_HELD) && tries()) {
                denied(trail.fork(), before, range, 0, Panic.LOCK_HELD, what + ", the lock is held");
            }
            SplitResult result =
                    requests(trail, range, trail.pooled() ? trail.pool().left(design) : Splitter.NO_LIMIT);
            if (hints) {
                trail.happens(BootEvent.HINT_CLEARED);
            }
            if (!result.completed()) {
                failed(trail, before);
                trail.panics(result.code() == ReturnCode.EINVAL ? Panic.WALK_FAILED : Panic.POOL_EXHAUSTED);
                trail.breaksIf(
                        result.code() == ReturnCode.EINVAL, WRONG_DECISION, "the walk over nothing returned EINVAL");
                trail.step(SPLIT, what);
                return;
            }
            compare(trail, before);
            trail.step(SPLIT, what);
        }
        over(trail, before);
        trail.step("flush_tlb_kernel_range", "flushes all TLBs");
        if (design.makes(Mistake.FREE_IN_CALLBACK)) {
            free(trail, CallContext.IRQS_OFF);
        }
        trail.step(1, "wait_linear_map_split_to_ptes", "goes on");
        if (!design.makes(Mistake.FREE_IN_CALLBACK)) {
            free(trail, CallContext.TASK);
        }
        afterwards.accept(trail);
    }

    /** Whether tables come by trylock. */
    private boolean tries() {
        return !pooled()
                && (design.supply() == Supply.NOLOCK
                        || (design.supply() == Supply.NOLOCK_ON_RT && scenario.preemptRt()));
    }

    /** A boot that ends here, if it asks for that many tables and one more. */
    private void denied(Trail trail, PageTables before, AddressRange range, long limit, Panic why, String what) {
        if (pooled() || limit < 0) {
            return;
        }
        SplitResult result = requests(trail, range, limit);
        if (!result.completed()) {
            failed(trail, before);
            trail.panics(why);
            trail.step(SPLIT, what);
        }
    }

    /**
     * A table could not be had. What was split before stays split, and the group of the leaf that was to be split may have lost
     * its hint, as real kernels leave it; but no address translates otherwise, and no group is mixed.
     */
    private static void failed(Trail trail, PageTables before) {
        trail.happens(BootEvent.PAGE_DENIED);
        Translation.firstDifference(before, trail.tables())
                .ifPresent(va -> trail.breaks(
                        BootRule.FAILURE_IGNORED,
                        "the table was denied and the leaf at " + Long.toHexString(va) + " changed"));
        AfterSplit.mixedGroup(trail.tables())
                .ifPresent(va -> trail.breaks(
                        BootRule.FAILURE_IGNORED,
                        "the table was denied and the group at " + Long.toHexString(va) + " is mixed"));
    }

    /** Splits a range, and accounts for the tables it asks for. */
    private SplitResult requests(Trail trail, AddressRange range, long limit) {
        SplitResult result = Splitter.split(trail.tables(), ImmutableList.of(range), design, Decision.era(map), limit);
        trail.made(result.tables());
        if (result.requests() == 0) {
            return result;
        }
        trail.happens(BootEvent.TABLE_REQUEST);
        if (trail.pooled()) {
            TablePool pool = trail.pool().take(design, result.requests());
            trail.pool(pool);
            trail.breaksIf(
                    pool.refused() > 0 || pool.readBehindArray(),
                    BootRule.POOL_EXHAUSTED,
                    pool.count() + " set aside, " + need + " needed");
            trail.breaksIf(
                    pool.readBehindArray(), BootRule.PAGE_MISUSED, "slot " + pool.count() + " is behind the array");
        } else {
            call(trail, tries() ? CallKind.NOLOCK : CallKind.ATOMIC, CallContext.IRQS_OFF, "allocates a table");
        }
        if (design.makes(Mistake.PTLOCK_FOR_INIT_MM)) {
            call(trail, CallKind.ATOMIC, CallContext.IRQS_OFF, "allocates a lock for a table");
        }
        return result;
    }

    private void call(Trail trail, CallKind kind, CallContext from, String what) {
        trail.happens(BootEvent.CALL);
        trail.breaksIf(
                from.of(kind, scenario.preemptRt(), world) == Legality.ILLEGAL,
                ILLEGAL_CALL,
                what + " with interrupts off in the stopper");
    }

    private void compare(Trail trail, PageTables before) {
        if (trail.made() > 0) {
            trail.happens(BootEvent.BLOCK_REPLACED);
        }
        Translation.firstDifference(before, trail.tables())
                .ifPresent(va -> trail.breaks(BootRule.TRANSLATION, "at " + Long.toHexString(va)));
        boolean valid = before.runs().stream().allMatch(LeafRun::valid);
        Translation.firstNew(before, trail.tables())
                .ifPresent(va -> trail.breaks(BootRule.NEWLY_MAPPED, "at " + Long.toHexString(va)));
        boolean stillInvalid = valid || !trail.tables().runs().stream().allMatch(LeafRun::valid);
        trail.breaksIf(!stillInvalid, BootRule.NEWLY_MAPPED, "what was invalid is valid");
        AfterSplit.mixedGroup(trail.tables())
                .ifPresent(va -> trail.breaks(BootRule.MIXED_GROUP, "at " + Long.toHexString(va)));
    }

    private void over(Trail trail, PageTables before) {
        trail.happens(BootEvent.SPLIT_OVER);
        long left = AfterSplit.leavesLeft(trail.tables(), map.walked());
        trail.breaksIf(left > 0, BootRule.INCOMPLETE, left + " leaves are no plain pages");
        AfterSplit.aliasChange(before, trail.tables(), map.leftOut())
                .ifPresent(va -> trail.breaks(BootRule.ALIAS_CHANGED, "at " + Long.toHexString(va)));
        long grown = Leaves.tables(trail.tables()) - Leaves.tables(before);
        trail.breaksIf(
                grown != trail.made(), BootRule.SPLIT_TWICE, trail.made() + " tables taken, " + grown + " more there");
        trail.breaksIf(
                !AfterSplit.isIdempotent(trail.tables(), map.walked(), design, Decision.era(map)),
                BootRule.SPLIT_AGAIN,
                "a second split finds work");
        if (trail.pooled() && trail.pool().count() > 0) {
            TablePool pool = trail.pool();
            trail.happens(BootEvent.POOL_USED);
            trail.breaksIf(
                    pool.leftOver() > 0 && design.count().meansToBeExact(),
                    BootRule.LEFT_OVERS,
                    pool.count() + " set aside, " + pool.index() + " used, " + pool.leftOver() + " left over");
        }
    }

    private void free(Trail trail, CallContext from) {
        if (!trail.pooled()) {
            return;
        }
        TablePool pool = trail.pool().free(design);
        if (pool.count() > 0) {
            call(trail, CallKind.ATOMIC, from, "frees pages");
        }
        trail.pool(pool);
        account(trail, pool);
        trail.step("linear_map_free_split_pgtables", "frees what is left over");
    }

    private static void account(Trail trail, TablePool pool) {
        trail.happens(BootEvent.JOB_OVER);
        trail.breaksIf(pool.unaccounted() > 0, BootRule.LEAK, pool.unaccounted() + " pages are lost");
        trail.breaksIf(
                pool.undestructed() > 0, BootRule.LEAK, pool.undestructed() + " constructors without destructor");
        trail.breaksIf(pool.freedLive() > 0, BootRule.PAGE_MISUSED, pool.freedLive() + " tables in use are freed");
        trail.breaksIf(pool.freedGarbage() > 0, BootRule.PAGE_MISUSED, pool.freedGarbage() + " empty slots are freed");
    }
}
