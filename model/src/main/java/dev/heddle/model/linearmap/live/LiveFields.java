package dev.heddle.model.linearmap.live;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import java.util.Arrays;

/** What one state of a {@link LiveModel} holds. */
final class LiveFields {

    /** Room for every table that a rule can ask for on a layout of three PUD entries. */
    static final int MAX_PAGES = 20;

    /** More instructions than any program has; checked when one is put together. */
    static final int MAX_CODE = 2047;

    final Slots slots;
    final Layout layout;

    final Field pc;
    /** {@link Outcomes}. */
    final Field outcome;
    /** idmap_kpti_bbml2_flag. */
    final Field flag;
    /** {@link Stopper}. */
    final Field stop;
    /** {@link Parking}, by CPU; that of the CPU that does the work is not used. */
    final Field[] cpu;
    /** Sizes of translations that each CPU remembers for the page looked at, as {@link TreeView} has them. */
    final Field[] tlb;
    /** Whether entries changed since TLBs were last flushed. */
    final Field dirty;
    /** Whether the rival holds an allocator lock. */
    final Field lock;
    /** How often the rival may still take it. */
    final Field rivalTurns;
    /** The page whose translations TLBs remember. */
    final Field page;
    /** Whether a block was mapped late. */
    final Field late;

    final Field[] entry;
    /** The entry that is being split, as it was when it was looked at. */
    final Field snapshot;
    /** 1 + the table whose entries are on their way to memory, and a mask of those that nobody else sees yet. */
    final Field bufferedTable;

    final Field buffered;

    final Field count;
    /** 0 none, 1 there, 2 given back. */
    final Field array;

    final Field idx;
    /** Masks over the pages of the pool: put in, handed out, given back. */
    final Field pooled;

    final Field handed;
    final Field freed;
    /** Tables that came straight from the allocator. */
    final Field direct;

    final Field constructed;
    /** Pages of KPTI's block: 0 none, 1 there, 2 given back. */
    final Field kpti;
    /** The next page that KPTI hands out is the one below this index. */
    final Field kptiNext;

    final Field denied;
    final Field reserve;
    final Field[] broken;

    LiveFields(Slots slots, int cpus) {
        this.slots = slots;
        var fields = Layout.builder();
        pc = fields.internal("pc", MAX_CODE);
        outcome = fields.field("outcome", Outcomes.MAX, Outcomes::show);
        flag = fields.field("flag", LiveMachine.MAX_CPUS + 1);
        stop = fields.field("stop_machine", Stopper.MAX, Stopper::show);
        cpu = new Field[cpus];
        Arrays.setAll(cpu, i -> fields.field("CPU" + i, Parking.MAX, Parking::show));
        tlb = new Field[cpus];
        Arrays.setAll(tlb, i -> fields.field("CPU" + i + " TLB", TreeView.ALL_SIZES, TreeView::showSizes));
        dirty = fields.flag("flush due");
        lock = fields.flag("zone lock held");
        rivalTurns = fields.internal("rival's turns", Rival.TURNS);
        page = fields.field("page looked at", slots.pages() - 1);
        late = fields.flag("mapped late");
        entry = new Field[slots.count()];
        Arrays.setAll(entry, i -> fields.field(slots.name(i), Entry.MAX, Entry::show));
        snapshot = fields.internal("snapshot", Entry.MAX);
        bufferedTable = fields.internal("buffered table", slots.parents());
        buffered = fields.field("entries not seen yet", (1 << slots.perTable()) - 1, LiveFields::showMask);
        count = fields.field("count", MAX_PAGES);
        array = fields.field("array", 2, LiveFields::showBlock);
        idx = fields.field("idx", MAX_PAGES + 1);
        pooled = fields.field("pages set aside", (1 << MAX_PAGES) - 1, LiveFields::showMask);
        handed = fields.field("pages handed out", (1 << MAX_PAGES) - 1, LiveFields::showMask);
        freed = fields.field("pages freed", (1 << MAX_PAGES) - 1, LiveFields::showMask);
        direct = fields.field("tables allocated", 2 * MAX_PAGES);
        constructed = fields.field("tables constructed", 2 * MAX_PAGES);
        kpti = fields.field("KPTI block", 2, LiveFields::showBlock);
        kptiNext = fields.field("KPTI next page", 7);
        denied = fields.flag("page denied");
        reserve = fields.field("reserve", 7);
        broken = new Field[LiveRule.values().length];
        Arrays.setAll(broken, i -> fields.flag(LiveRule.values()[i].text()));
        layout = fields.build();
    }

    private static String showBlock(int value) {
        return value == 0 ? "none" : value == 1 ? "allocated" : "freed";
    }

    private static String showMask(int mask) {
        var text = new StringBuilder("{");
        for (int i = 0; i < MAX_PAGES; i++) {
            if ((mask >> i & 1) != 0) {
                text.append(text.length() > 1 ? "," : "").append(i);
            }
        }
        return text.append('}').toString();
    }
}
