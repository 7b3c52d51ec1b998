package dev.heddle.model.linearmap.live;

import dev.heddle.model.kernel.CallKind;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.PointerArray;
import dev.heddle.model.linearmap.Supply;

/**
 * Where tables come from. Kernel: linear_map_prealloc_split_pgtables(), pgd_pgtable_get_preallocated() and
 * linear_map_free_split_pgtables(), patch v3 1/2 of 2025-12-18; for the other supplies 3df6979d222b and v1 of 2025-12-12.
 */
final class Pool {

    private static final int ARRAY_THERE = 1;
    private static final int ARRAY_FREED = 2;

    private final Parts in;
    private final LiveFields f;
    private final TinyCount counter;

    Pool(Parts in) {
        this.in = in;
        this.f = in.fields();
        this.counter = new TinyCount(in);
    }

    private boolean used() {
        return in.design().preallocates(in.rt());
    }

    /** Counts, before anything may split for its own ends. */
    void countEarly() {
        if (used() && counter.early()) {
            in.script().in("linear_map_count_early");
            in.script().does("counts the leaves that are mapped", s -> s.set(f.count, counter.count(s)));
        }
    }

    /** Counts, gets the array, and fills it page by page. */
    void emitPreallocation() {
        if (!used()) {
            return;
        }
        Script script = in.script();
        var ready = new Script.Target();
        script.in("linear_map_prealloc_split_pgtables");
        if (!counter.early()) {
            script.does("counts the leaves to split", s -> s.set(f.count, counter.count(s)));
        }
        script.decides(s -> {
            if (s.get(f.count) == 0 && in.makes(Mistake.COUNT_ZERO_IS_ERROR)) {
                s.breaks(LiveRule.NEEDLESS_PANIC);
                return in.panic(s, Outcomes.POOL_EMPTY);
            }
            return s.get(f.count) == 0 ? ready.at() : Script.NEXT;
        });
        Instruction array = in.call(CallKind.SLEEPING, "allocates the array", s -> {
            s.set(f.array, ARRAY_THERE);
            return Script.NEXT;
        });
        in.mayFail(array, s -> in.panic(s, Outcomes.OUT_OF_MEMORY));
        for (int i = 0; i < LiveFields.MAX_PAGES; i++) {
            int page = i;
            script.decides(s -> page >= s.get(f.count) ? ready.at() : Script.NEXT);
            Instruction step = in.call(CallKind.SLEEPING, "sets page " + page + " aside", s -> {
                s.set(f.pooled, s.get(f.pooled) | 1 << page);
                if (in.makes(Mistake.CTOR_AT_PREALLOC)) {
                    construct(s, false);
                }
                return Script.NEXT;
            });
            in.mayFail(step, this::giveUp);
        }
        script.bind(ready);
    }

    /** The free routine runs over the whole array, and the caller panics. */
    private int giveUp(LiveState s) {
        if (in.makes(Mistake.ARRAY_NOT_ZEROED)) {
            s.breaks(LiveRule.PAGE_MISUSED);
        }
        s.set(f.freed, s.get(f.pooled));
        s.set(f.array, ARRAY_FREED);
        if (!accountsFor(s)) {
            s.breaks(LiveRule.LEAK);
        }
        return in.panic(s, Outcomes.OUT_OF_MEMORY);
    }

    /** One table for the leaf in {@code slot}; if none is to be had the kernel panics. */
    void emitTake(int slot) {
        Supply supply = in.design().supply();
        String what = "a table for " + in.slots().name(slot);
        Instruction step;
        if (!in.script().inStopper()) {
            step = in.call(CallKind.SLEEPING, "allocates " + what, this::fromAllocator);
        } else if (used()) {
            step = in.script().step("takes the next page, " + what, s -> fromPool(s, slot));
        } else if (supply == Supply.NOLOCK || (supply == Supply.NOLOCK_ON_RT && in.rt())) {
            step = in.script().step("tries to allocate " + what, s -> byTrying(s, slot));
        } else {
            step = in.call(CallKind.ATOMIC, "allocates " + what + ", GFP_ATOMIC", this::fromAllocator);
        }
        if (in.script().inStopper()) {
            step.at(Moment.TABLE_REQUEST);
        }
        if (!in.script().inStopper() || !used()) {
            in.mayFail(step, s -> denied(s, slot, Outcomes.OUT_OF_MEMORY));
        }
    }

    /** The kernel panics; until then the leaf has to be what it was. */
    private int denied(LiveState s, int slot, int outcome) {
        s.set(f.denied, true);
        if (!Entry.is(s.get(f.entry[slot]), Entry.LEAF)) {
            s.breaks(LiveRule.FAILURE_IGNORED);
        }
        return in.panic(s, outcome);
    }

    private int fromAllocator(LiveState s) {
        s.add(f.direct, 1);
        construct(s, in.rt());
        return Script.NEXT;
    }

    private int byTrying(LiveState s, int slot) {
        if (s.is(f.lock)) {
            s.breaks(LiveRule.NEEDLESS_PANIC);
            return denied(s, slot, Outcomes.LOCK_HELD);
        }
        return fromAllocator(s);
    }

    private int fromPool(LiveState s, int forSlot) {
        int slot = s.get(f.idx);
        int count = s.get(f.count);
        if (slot >= count) {
            s.breaks(LiveRule.POOL_EXHAUSTED);
            if (slot > count || !in.makes(Mistake.INDEX_OFF_BY_ONE)) {
                return denied(s, forSlot, Outcomes.POOL_EMPTY);
            }
            s.breaks(LiveRule.PAGE_MISUSED); // what lies behind the array is no page of ours
        } else {
            int page = 1 << slot;
            if ((s.get(f.pooled) & page) == 0 || ((s.get(f.handed) | s.get(f.freed)) & page) != 0) {
                s.breaks(LiveRule.PAGE_MISUSED);
            }
            s.set(f.handed, s.get(f.handed) | page);
        }
        s.add(f.idx, 1);
        if (!in.makes(Mistake.CTOR_AT_PREALLOC)) {
            construct(s, in.rt());
        }
        return Script.NEXT;
    }

    /** The constructor. On RT a lock of its own would have to be allocated for each table; those of init_mm do without. */
    private void construct(LiveState s, boolean couldAllocate) {
        s.add(f.constructed, 1);
        boolean inStopper = s.get(f.stop) == Stopper.RUNS;
        if (couldAllocate && inStopper && in.makes(Mistake.PTLOCK_FOR_INIT_MM)) {
            s.breaks(LiveRule.ILLEGAL_CALL);
        }
    }

    /** Frees what is left over, then the array; from where the program is. */
    void emitFree() {
        if (!used()) {
            return;
        }
        Script script = in.script();
        var done = new Script.Target();
        script.in("linear_map_free_split_pgtables");
        script.decides(s -> s.get(f.array) == ARRAY_THERE ? Script.NEXT : done.at());
        if (!in.makes(Mistake.NO_FREE_LEFTOVER)) {
            for (int i = 0; i < LiveFields.MAX_PAGES; i++) {
                emitFreeSlot(i);
            }
        }
        // free_pages() of one block, or kvfree().
        var kind = in.design().array() == PointerArray.KVMALLOC ? CallKind.SLEEPING : CallKind.ATOMIC;
        in.call(kind, "frees the array", s -> {
            s.set(f.array, ARRAY_FREED);
            return Script.NEXT;
        });
        script.bind(done);
    }

    private void emitFreeSlot(int slot) {
        int page = 1 << slot;
        var next = new Script.Target();
        in.script().decides(s -> {
            int first = in.makes(Mistake.FREE_FROM_ZERO) ? 0 : s.get(f.idx);
            return slot >= first && slot < s.get(f.count) ? Script.NEXT : next.at();
        });
        in.call(CallKind.ATOMIC, "frees page " + slot, s -> {
            if (((s.get(f.handed) | s.get(f.freed)) & page) != 0) {
                s.breaks(LiveRule.PAGE_MISUSED);
            }
            s.set(f.freed, s.get(f.freed) | page);
            return Script.NEXT;
        });
        in.script().bind(next);
    }

    /** At the end, or when a page could not be set aside: whether every page is a table or was freed, and the array too. */
    boolean accountsFor(LiveState s) {
        int tables = in.tree().tables(s) - in.tree().tablesBefore();
        boolean array = s.get(f.array) != ARRAY_THERE;
        boolean pages = s.get(f.pooled) == (s.get(f.handed) | s.get(f.freed));
        int built = Integer.bitCount(s.get(f.handed)) + s.get(f.direct);
        return array && pages && built == tables && s.get(f.constructed) == tables;
    }
}
