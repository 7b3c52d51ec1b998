package dev.heddle.model.linearmap.live;

import dev.heddle.model.Rules;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LinearMapRules;

/**
 * The tables as a hardware walk sees them, which is without the stores that are still on their way. Checks what each store
 * did to the translation of every page below it.
 */
final class TreeView {

    /** Sizes of translations, each a bit. */
    private static final int SIZE_PTE = 1;

    private static final int SIZE_CONT_PTE = 2;
    private static final int SIZE_PMD = 4;
    private static final int SIZE_CONT_PMD = 8;
    private static final int SIZE_PUD = 16;
    static final int ALL_SIZES = 31;

    private final LiveFields fields;
    private final Slots slots;
    /** Whether an entry with the hint speaks for its neighbours too. */
    private final boolean hintSpansGroup;
    /** Entries before the split. */
    private final int[] before;
    /** By page, the leaf that mapped it before the split, or NONE. */
    private final int[] mapped;
    /** The PMD entry that a late splitter may fill; -1 if there is none. */
    private final int spare;

    TreeView(LiveFields fields, int[] before, Rules world) {
        this.fields = fields;
        this.slots = fields.slots;
        this.before = before;
        this.hintSpansGroup = world.holds(LinearMapRules.HINT_SPANS_GROUP);
        this.mapped = new int[slots.pages()];
        for (int page = 0; page < mapped.length; page++) {
            int entry = before[leafSlot(page)];
            mapped[page] = Entry.is(entry, Entry.LEAF) ? entry & ~Entry.HINT : Entry.NONE;
        }
        int found = -1;
        for (int pmd = 0; pmd < slots.pmds() && found < 0; pmd++) {
            found = before[slots.pmd(pmd)] == Entry.NONE ? slots.pmd(pmd) : found;
        }
        this.spare = found;
    }

    int before(int slot) {
        return before[slot];
    }

    int spare() {
        return spare;
    }

    /** The slot whose entry maps {@code page}, or would, before the split. */
    int leafSlot(int page) {
        int slot = page / (slots.perTable() * slots.perTable());
        if (Entry.is(before[slot], Entry.TABLE)) {
            slot = slots.pmd(page / slots.perTable());
            if (Entry.is(before[slot], Entry.TABLE)) {
                slot = slots.pte(page);
            }
        }
        return slot;
    }

    /** The entry as others see it. */
    private int seen(LiveState s, int slot) {
        int buffered = s.get(fields.bufferedTable);
        if (buffered != 0 && slot >= slots.puds() && slots.parent(slot) == buffered - 1) {
            if ((s.get(fields.buffered) >> slots.indexInTable(slot) & 1) != 0) {
                return Entry.UNWRITTEN;
            }
        }
        return s.get(fields.entry[slot]);
    }

    /** The slot in which a walk for {@code page} ends. */
    private int walk(LiveState s, int page) {
        int slot = page / (slots.perTable() * slots.perTable());
        if (Entry.is(seen(s, slot), Entry.TABLE)) {
            slot = slots.pmd(page / slots.perTable());
            if (Entry.is(seen(s, slot), Entry.TABLE)) {
                slot = slots.pte(page);
            }
        }
        return slot;
    }

    /** Size of the translation that a walk for {@code page} finds, as a bit; 0 if it finds none. */
    int size(LiveState s, int page) {
        int slot = walk(s, page);
        int entry = seen(s, slot);
        if (!Entry.is(entry, Entry.LEAF) || !Entry.is(entry, Entry.VALID)) {
            return 0;
        }
        boolean hint = Entry.is(entry, Entry.HINT);
        return switch (slots.level(slot)) {
            case Geometry.PUD -> SIZE_PUD;
            case Geometry.PMD -> hint ? SIZE_CONT_PMD : SIZE_PMD;
            default -> hint ? SIZE_CONT_PTE : SIZE_PTE;
        };
    }

    /**
     * Sizes of all translations of {@code page} that walks may find, for that page or for another that an entry with the hint
     * covers with it.
     */
    int sizes(LiveState s, int page) {
        int sizes = size(s, page);
        int pud = page / (slots.perTable() * slots.perTable());
        if (Entry.is(seen(s, pud), Entry.TABLE)) {
            int pmd = slots.pmd(page / slots.perTable());
            sizes |= hintInGroup(s, pmd) ? SIZE_CONT_PMD : 0;
            if (Entry.is(seen(s, pmd), Entry.TABLE)) {
                sizes |= hintInGroup(s, slots.pte(page)) ? SIZE_CONT_PTE : 0;
            }
        }
        return sizes;
    }

    private boolean hintInGroup(LiveState s, int slot) {
        int start = hintSpansGroup ? slots.groupStart(slot) : slot;
        int end = hintSpansGroup ? start + slots.groupSize(slot) : slot + 1;
        for (int i = start; i < end; i++) {
            int entry = seen(s, i);
            if (Entry.hinted(entry) && Entry.is(entry, Entry.VALID)) {
                return true;
            }
        }
        return false;
    }

    /** Looks at every page of the gigabyte that {@code slot} is in, and at its tables. */
    void check(LiveState s, int slot) {
        int pud = slots.pudOf(slot);
        int pages = slots.pagesOf(pud);
        checkTable(s, pud);
        for (int pmd = 0; pmd < slots.perTable(); pmd++) {
            if (Entry.is(seen(s, pud), Entry.TABLE)) {
                checkTable(s, slots.child(pud, pmd));
            }
        }
        for (int page = pud * pages; page < (pud + 1) * pages; page++) {
            checkPage(s, page);
        }
    }

    private void checkTable(LiveState s, int parent) {
        if (Entry.is(seen(s, parent), Entry.TABLE)) {
            for (int i = 0; i < slots.perTable(); i++) {
                if (Entry.is(seen(s, slots.child(parent, i)), Entry.UNWRITTEN)) {
                    s.breaks(LiveRule.UNWRITTEN_ENTRY);
                }
            }
        }
    }

    private void checkPage(LiveState s, int page) {
        int slot = walk(s, page);
        int entry = seen(s, slot);
        int expected = expected(s, page);
        boolean leaf = Entry.is(entry, Entry.LEAF);
        if (Entry.is(expected, Entry.LEAF)) {
            boolean same = leaf
                    && Entry.is(entry, Entry.VALID) == Entry.is(expected, Entry.VALID)
                    && effectivePxn(s, slot, page) == Entry.is(expected, Entry.PXN);
            if (!same) {
                s.breaks(LiveRule.TRANSLATION);
            }
            if (Entry.is(entry, Entry.NONE) && slots.level(slot) != Geometry.PTE) {
                s.breaks(LiveRule.PARENT_MISSING);
            }
        }
        if (!Entry.is(expected, Entry.VALID)
                && (Entry.is(entry, Entry.UNWRITTEN) || (leaf && Entry.is(entry, Entry.VALID)))) {
            s.breaks(LiveRule.HOLE_MAPPED);
        }
    }

    private int expected(LiveState s, int page) {
        if (spare >= 0 && s.is(fields.late) && slots.meets(spare, page, page + 1)) {
            return Entry.LEAF | Entry.VALID | Entry.PXN;
        }
        return mapped[page];
    }

    /** A leaf is not executable if it says so or if a table above it does. */
    private boolean effectivePxn(LiveState s, int slot, int page) {
        boolean pxn = Entry.is(seen(s, slot), Entry.PXN);
        int level = slots.level(slot);
        if (level == Geometry.PTE) {
            pxn |= Entry.is(seen(s, slots.pmd(page / slots.perTable())), Entry.PXN);
        }
        if (level >= Geometry.PMD) {
            pxn |= Entry.is(seen(s, slots.pudOf(slot)), Entry.PXN);
        }
        return pxn;
    }

    /** Whether the group that {@code slot} is in has the hint on some entries and not on others. */
    boolean mixed(LiveState s, int slot) {
        int start = slots.groupStart(slot);
        int hints = 0;
        for (int i = start; i < start + slots.groupSize(slot); i++) {
            hints += Entry.hinted(s.get(fields.entry[i])) ? 1 : 0;
        }
        return hints != 0 && hints != slots.groupSize(slot);
    }

    /** Tables below the root that can be reached. */
    int tables(LiveState s) {
        int tables = 0;
        for (int slot = 0; slot < slots.parents(); slot++) {
            tables += Entry.is(s.get(fields.entry[slot]), Entry.TABLE) && reached(s, slot) ? 1 : 0;
        }
        return tables;
    }

    /** The same before the split. */
    int tablesBefore() {
        int tables = 0;
        for (int slot = 0; slot < slots.parents(); slot++) {
            tables += Entry.is(before[slot], Entry.TABLE) ? 1 : 0;
        }
        return tables;
    }

    /** Whether tables lead to {@code slot}. */
    boolean reached(LiveState s, int slot) {
        if (slots.level(slot) == Geometry.PUD) {
            return true;
        }
        int parent = slots.parent(slot);
        return Entry.is(s.get(fields.entry[parent]), Entry.TABLE) && reached(s, parent);
    }

    static String showSizes(int sizes) {
        var text = new StringBuilder("{");
        String[] names = {"page", "64K group", "block", "32M group", "1G block"};
        for (int i = 0; i < names.length; i++) {
            if ((sizes >> i & 1) != 0) {
                text.append(text.length() > 1 ? ", " : "").append(names[i]);
            }
        }
        return text.append('}').toString();
    }
}
