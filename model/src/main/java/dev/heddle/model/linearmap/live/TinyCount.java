package dev.heddle.model.linearmap.live;

import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Geometry;

/** The rules of {@link CountRule} on a {@link LiveLayout}. */
final class TinyCount {

    /** What 64 tables are on a layout of a few entries: enough for the smallest, too few for the rest. */
    private static final int FIXED = 2;

    private final Parts in;
    private final Slots slots;
    private final CountRule rule;

    TinyCount(Parts in) {
        this.in = in;
        this.slots = in.slots();
        this.rule = in.design().count();
    }

    /** Whether the count is taken before the boot CPU may split for its own ends. */
    boolean early() {
        return rule == CountRule.TWO_WALKS_EARLY || rule == CountRule.AT_MAP || rule == CountRule.AT_MAP_NO_ALIAS;
    }

    int count(LiveState s) {
        int stext = in.machine().layout().stext();
        int initBegin = in.machine().layout().initBegin();
        int pages = slots.pages();
        return switch (rule) {
            case FIXED_64 -> FIXED;
            case WORST_CASE -> slots.parents();
            case RAM_DIV_PMD -> ramByPmd(s);
            case WHOLE, AT_MAP -> walk(s, 0, pages);
            case FIRST_RANGE_ONLY -> walk(s, 0, stext);
            case SECOND_RANGE_ONLY -> walk(s, initBegin, pages);
            // On these layouts _text is a block border at or before _stext.
            case UP_TO_TEXT, AT_MAP_NO_ALIAS ->
                walk(s, 0, stext - stext % slots.perTable()) + walk(s, initBegin, pages);
            default -> walk(s, 0, stext) + walk(s, initBegin, pages);
        };
    }

    private int walk(LiveState s, int from, int to) {
        int sum = 0;
        for (int slot = 0; slot < slots.parents(); slot++) {
            int entry = s.get(in.fields().entry[slot]);
            if (Entry.is(entry, Entry.LEAF) && in.tree().reached(s, slot) && slots.meets(slot, from, to)) {
                sum += leaf(slot, entry, from, to);
            }
        }
        return sum;
    }

    private int leaf(int slot, int entry, int from, int to) {
        if (rule == CountRule.FULLY_COVERED_ONLY
                && (slots.firstPage(slot) < from || slots.firstPage(slot) + slots.pagesOf(slot) > to)) {
            return 0;
        }
        if (slots.level(slot) == Geometry.PMD) {
            boolean counted = rule != CountRule.CONT_ONCE || !Entry.hinted(entry) || slots.groupStart(slot) == slot;
            return counted ? 1 : 0;
        }
        return switch (rule) {
            case PMD_ONLY -> 0;
            case FORGET_PMD_CHILDREN -> 1;
            case FORGET_PUD_TABLE -> slots.perTable();
            default -> 1 + slots.perTable();
        };
    }

    private int ramByPmd(LiveState s) {
        int mapped = 0;
        for (int page = 0; page < slots.pages(); page++) {
            mapped += in.tree().size(s, page) != 0 ? 1 : 0;
        }
        return (mapped + slots.perTable() - 1) / slots.perTable();
    }
}
