package dev.heddle.model.linearmap.live;

import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LinearMapRules;
import dev.heddle.model.linearmap.Mistake;

/**
 * The stores of a split, each a step. Kernel: arch/arm64/mm/mmu.c, split_contpte(), split_contpmd(), split_pmd(), split_pud()
 * and range_split_to_ptes(), a166563e7ec3 and 3df6979d222b.
 */
final class SplitCode {

    private final Parts in;
    private final LiveFields f;
    private final Slots slots;
    private final Pool pool;

    SplitCode(Parts in, Pool pool) {
        this.in = in;
        this.f = in.fields();
        this.slots = in.slots();
        this.pool = pool;
    }

    /** Walks the pages from {@code from} up to {@code to} and splits every leaf that has one of them. */
    void emitWalk(int from, int to) {
        for (int pud = 0; pud < slots.puds(); pud++) {
            if (slots.meets(pud, from, to)) {
                emitPud(pud, from, to);
            }
        }
    }

    private void emitPud(int pud, int from, int to) {
        var table = new Script.Target();
        var next = new Script.Target();
        emitLook(pud, table, next);
        emitSplit(pud, false);
        if (in.makes(Mistake.PUD_CONTINUE_IN_SPLIT)) {
            in.script().jump(next);
        }
        in.script().bind(table);
        for (int i = 0; i < slots.perTable(); i++) {
            int pmd = slots.child(pud, i);
            if (slots.meets(pmd, from, to)) {
                emitPmd(pmd, from, to);
            }
        }
        in.script().bind(next);
    }

    private void emitPmd(int pmd, int from, int to) {
        var table = new Script.Target();
        var next = new Script.Target();
        emitLook(pmd, table, next);
        emitClearGroup(pmd, "split_contpmd");
        emitSplit(pmd, false);
        in.script().jump(next);
        in.script().bind(table);
        for (int i = 0; i < slots.perTable(); i++) {
            int pte = slots.child(pmd, i);
            if (slots.meets(pte, from, to)) {
                emitClearGroup(pte, "split_contpte");
            }
        }
        in.script().bind(next);
    }

    /** Goes on with a leaf, which it takes a snapshot of; elsewhere with a table or with nothing. */
    private void emitLook(int slot, Script.Target table, Script.Target nothing) {
        in.script().decides(s -> {
            int entry = s.get(f.entry[slot]);
            if (Entry.is(entry, Entry.LEAF)) {
                s.set(f.snapshot, entry);
                return Script.NEXT;
            }
            return Entry.is(entry, Entry.TABLE) ? table.at() : nothing.at();
        });
    }

    /** Clears the hint of the group that {@code slot} is in, if the slot has it. */
    private void emitClearGroup(int slot, String routine) {
        var next = new Script.Target();
        in.script().in(routine);
        in.script().decides(s -> Entry.hinted(s.get(f.entry[slot])) ? Script.NEXT : next.at());
        boolean one = in.makes(Mistake.SPLIT_ONE_CONT_ENTRY);
        int first = one ? slot : slots.groupStart(slot);
        int last = one ? slot : first + slots.groupSize(slot) - 1;
        for (int i = first; i <= last; i++) {
            int each = i;
            in.script()
                    .does(slots.name(each) + " without hint", s -> {
                        store(s, each, s.get(f.entry[each]) & ~Entry.HINT);
                        if (each == last && in.tree().mixed(s, each)) {
                            s.breaks(LiveRule.MIXED_GROUP);
                        }
                    })
                    .at(Moment.HINT_CLEAR, Moment.SIZE_CHANGE);
        }
        in.script().bind(next);
    }

    /** Puts a table in the place of the leaf in {@code slot}, which is in the snapshot. */
    private void emitSplit(int slot, boolean childrenHinted) {
        boolean pud = slots.level(slot) == Geometry.PUD;
        String routine = pud ? "split_pud" : "split_pmd";
        in.script().in(routine);
        boolean again =
                in.makes(Mistake.ALLOC_SPLITS_SAME_BLOCK) && in.machine().has(LiveFeature.PROTECTED_TABLES);
        if (again && !pud) {
            in.script().in("split_pmd, from the allocator");
            pool.emitTake(slot);
            emitStores(slot, childrenHinted);
            in.script().in(routine);
        }
        pool.emitTake(slot);
        emitStores(slot, childrenHinted);
        in.script().decides(s -> {
            s.set(f.snapshot, 0);
            return Script.NEXT;
        });
    }

    private void emitStores(int slot, boolean childrenHinted) {
        if (in.makes(Mistake.PARENT_FIRST)) {
            emitParent(slot);
        }
        int written = slots.perTable() - (in.makes(Mistake.SHORT_FILL) ? 1 : 0);
        for (int i = 0; i < written; i++) {
            emitChild(slot, i, childrenHinted);
        }
        if (!in.makes(Mistake.NO_BARRIER)) {
            in.script().does("dsb(ishst)", s -> StoreBuffer.drain(f, s));
        }
        if (!in.makes(Mistake.PARENT_FIRST)) {
            emitParent(slot);
        }
    }

    private void emitChild(int parent, int index, boolean hinted) {
        int child = slots.child(parent, index);
        String what = slots.level(child) == Geometry.PTE ? "page" : "block";
        in.script().does("table[" + index + "] := " + what + " (" + slots.name(child) + ")", s -> {
            boolean published = Entry.is(s.get(f.entry[parent]), Entry.TABLE);
            if (published && !in.makes(Mistake.PARENT_FIRST)) {
                return; // another page than the one that is walked already
            }
            int leaf = s.get(f.snapshot);
            int entry = Entry.LEAF | (leaf & (Entry.VALID | Entry.PXN));
            if (in.makes(Mistake.KEEP_CONT_FROM_SNAPSHOT)) {
                entry |= leaf & Entry.HINT;
            }
            if (in.makes(Mistake.DROP_PXN)) {
                entry &= ~Entry.PXN;
            }
            s.set(f.entry[child], entry | (in.makes(Mistake.REVALIDATE) ? Entry.VALID : 0) | (hinted ? Entry.HINT : 0));
            if (in.holds(LinearMapRules.STORES_WAIT)) {
                StoreBuffer.put(f, s, parent, index);
            }
            if (published) {
                stored(s, parent);
            }
        });
    }

    private void emitParent(int slot) {
        if (in.makes(Mistake.CLEAR_THEN_SET)) {
            in.script().does(slots.name(slot) + " := 0", s -> store(s, slot, Entry.NONE));
        }
        Instruction step = in.script().does(slots.name(slot) + " := table", s -> {
            if (Entry.is(s.get(f.entry[slot]), Entry.TABLE)) {
                s.breaks(LiveRule.SPLIT_TWICE);
            }
            boolean pxn = Entry.is(s.get(f.snapshot), Entry.PXN) && !in.makes(Mistake.DROP_PXN);
            store(s, slot, Entry.TABLE | Entry.VALID | (pxn ? Entry.PXN : 0));
        });
        step.at(Moment.PARENT_STORE, Moment.SIZE_CHANGE);
        if (nearHole(slot)) {
            step.at(Moment.PARENT_STORE_AT_HOLE);
        }
    }

    /** Whether the entry, or another of its table, is one that nothing was mapped by at first. */
    private boolean nearHole(int slot) {
        int first = slot - slots.indexInTable(slot);
        for (int i = first; i < first + slots.perTable() && i < slots.count(); i++) {
            int entry = in.tree().before(i);
            if (slots.level(i) == slots.level(slot)
                    && (Entry.is(entry, Entry.NONE)
                            || (Entry.is(entry, Entry.LEAF) && !Entry.is(entry, Entry.VALID)))) {
                return true;
            }
        }
        return false;
    }

    private void store(LiveState s, int slot, int entry) {
        s.set(f.entry[slot], entry);
        stored(s, slot);
    }

    private void stored(LiveState s, int slot) {
        s.set(f.dirty, true);
        if (in.parking().anyOtherLive(s)) {
            s.breaks(LiveRule.NOT_PARKED);
        }
        in.tree().check(s, slot);
    }

    /** What the run-time splitter does for a single page: the block of that page gives way to hinted pages, and those to pages. */
    void emitRunTimeSplit(int page) {
        int pmd = slots.pmd(page / slots.perTable());
        var done = new Script.Target();
        emitLook(pmd, done, done);
        emitClearGroup(pmd, "split_contpmd");
        emitSplit(pmd, true);
        emitClearGroup(slots.pte(page), "split_contpte");
        in.script().bind(done);
    }

    /** After the split: whether what was walked is pages without hint, and no group is mixed. */
    void checkCompleteness(LiveState s, int from, int to) {
        for (int slot = 0; slot < slots.count(); slot++) {
            int entry = s.get(f.entry[slot]);
            if (!Entry.is(entry, Entry.LEAF) || !in.tree().reached(s, slot)) {
                continue;
            }
            boolean page = slots.level(slot) == Geometry.PTE;
            if (slots.meets(slot, from, to) && (!page || Entry.hinted(entry))) {
                s.breaks(LiveRule.INCOMPLETE);
            }
            if (in.tree().mixed(s, slot)) {
                s.breaks(LiveRule.MIXED_GROUP);
            }
        }
    }
}
