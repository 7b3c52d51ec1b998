package dev.heddle.model.cacheflush.hardware;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.Rules;
import dev.heddle.model.State;
import dev.heddle.model.cacheflush.CacheRules;
import dev.heddle.model.cacheflush.Fixmap;
import dev.heddle.model.cacheflush.Topology;
import java.util.stream.IntStream;

/**
 * TLBs and the part of the page table that holds fixmap addresses. A TLB has wired entries, a stack that software keeps, and
 * ordinary ones, which a miss loads from the page table and which stay until somebody drops them. Every entry maps an even/odd
 * pair of pages; a wired one maps both to the same page.
 *
 * <p>Indices are those of kmap_coherent(), 0 to 15, or beyond for other fixmap slots; pages are numbered from 0.
 */
public final class Tlbs {

    /** What {@link #translate} says of an address that nothing maps. */
    public static final int UNMAPPED = -1;

    private final Topology topology;
    /** By CPU. */
    private final int[] tlbOf;

    private final int pages;
    private final boolean pageTable;
    /** Whether one entry maps two pages. */
    private final boolean paired;
    /** Whether what was loaded from the page table stays in the TLB. */
    private final boolean loadedStays;

    private final ImmutableList<Integer> indices;
    /** Pairs that a wired entry can be for: at least those of kmap_coherent(). */
    private final int pairs;
    /** By TLB: how many entries are wired. */
    private final Field[] wired;
    /** By TLB and place in the stack: 0, or 1 + the entry. */
    private final Field[][] entries;
    /** By TLB and place of the index in {@code indices}: 0, or 1 + the page. Empty without a page table. */
    private final Field[][] loaded;
    /** By place of the index in {@code indices}: 0, or 1 + the page. Empty without a page table. */
    private final Field[] ptes;

    /**
     * Declares the fields.
     *
     * @param pages how many there are
     * @param depth the most entries that a TLB can have wired
     * @param indices the indices that come into use, if there is a page table
     * @param pageTable whether the page table ever holds fixmap addresses; without it only wired entries translate
     */
    public Tlbs(
            Layout.Builder fields,
            Topology topology,
            int pages,
            int depth,
            ImmutableList<Integer> indices,
            boolean pageTable) {
        this(fields, topology, pages, depth, indices, pageTable, Rules.ALL);
    }

    /** The same in another world. */
    public Tlbs(
            Layout.Builder fields,
            Topology topology,
            int pages,
            int depth,
            ImmutableList<Integer> indices,
            boolean pageTable,
            Rules world) {
        this.topology = topology;
        this.tlbOf = IntStream.range(0, topology.cpuCount())
                .map(cpu -> topology.sharedTlb() ? topology.coreOf(cpu) : cpu)
                .toArray();
        this.pages = pages;
        this.pageTable = pageTable;
        this.indices = indices;
        this.paired = world.holds(CacheRules.ENTRY_MAPS_PAIR);
        this.loadedStays = world.holds(CacheRules.LOADED_STAYS);
        pairs = 1 + pair(indices.stream().reduce(Fixmap.INDICES - 1, Math::max));
        int tlbs = topology.sharedTlb() ? topology.cores().size() : topology.cpuCount();
        wired = new Field[tlbs];
        entries = new Field[tlbs][depth];
        loaded = new Field[tlbs][pageTable ? indices.size() : 0];
        ptes = new Field[pageTable ? indices.size() : 0];
        String owner = topology.sharedTlb() ? "core" : "CPU";
        for (int tlb = 0; tlb < tlbs; tlb++) {
            String prefix = owner + tlb + " TLB ";
            wired[tlb] = fields.field(prefix + "wired", depth);
            for (int at = 0; at < depth; at++) {
                entries[tlb][at] = fields.field(
                        prefix + "wired[" + at + "]", topology.cpuCount() * pairs * pages, this::showEntry);
            }
            for (int at = 0; at < loaded[tlb].length; at++) {
                loaded[tlb][at] = fields.field(prefix + showAddress(indices.get(at)), pages, Tlbs::showPage);
            }
        }
        for (int at = 0; at < ptes.length; at++) {
            ptes[at] = fields.field("PTE " + showAddress(indices.get(at)), pages, Tlbs::showPage);
        }
    }

    private static String showPage(int code) {
        return code == 0 ? "none" : Caches.name(code - 1);
    }

    private String showAddress(int index) {
        return Long.toHexString(Fixmap.coherent(index, topology.pageShift()));
    }

    private String showEntry(int code) {
        if (code == 0) {
            return "none";
        }
        int pair = (code - 1) / pages % pairs;
        return showAddress(paired ? 2 * pair : pair) + " " + Caches.name((code - 1) % pages) + " by CPU"
                + (code - 1) / pages / pairs;
    }

    /** What one entry maps: an even/odd pair of pages, unless it is {@code index} alone in a world without pairs. */
    private int pair(int index) {
        return paired ? Fixmap.pair(index) : index;
    }

    private int entry(int cpu, int pair, int page) {
        return 1 + (cpu * pairs + pair) * pages + page;
    }

    private static int pageOf(int entry, int pages) {
        return (entry - 1) % pages;
    }

    private int pairOf(int entry) {
        return (entry - 1) / pages % pairs;
    }

    private int tlbOf(int cpu) {
        return tlbOf[cpu];
    }

    /** How many entries the TLB of {@code cpu} has wired. */
    public int wired(State state, int cpu) {
        return state.get(wired[tlbOf(cpu)]);
    }

    /** The most entries that a TLB can have wired. */
    public int depth() {
        return entries[0].length;
    }

    /** Whether the TLB of {@code cpu} has a live entry, wired or loaded, for the pair of {@code index}. */
    public boolean maps(State state, int cpu, int index) {
        int tlb = tlbOf(cpu);
        for (Field field : entries[tlb]) {
            if (state.is(field) && pairOf(state.get(field)) == pair(index)) {
                return true;
            }
        }
        for (int at = 0; at < loaded[tlb].length; at++) {
            if (pair(indices.get(at)) == pair(index) && state.is(loaded[tlb][at])) {
                return true;
            }
        }
        return false;
    }

    /** Wires an entry for the pair of {@code index} on top of the stack of the TLB of {@code cpu}; there must be room. */
    public void wire(State state, int cpu, int index, int page) {
        int tlb = tlbOf(cpu);
        int at = state.get(wired[tlb]);
        Preconditions.checkState(at < entries[tlb].length, "no room for another wired entry");
        state.set(entries[tlb][at], entry(cpu, pair(index), page));
        state.set(wired[tlb], at + 1);
    }

    /** Which CPU wired the entry at {@code at} of the TLB of {@code cpu}; {@link #UNMAPPED} if there is none. */
    public int wiredBy(State state, int cpu, int at) {
        int code = state.get(entries[tlbOf(cpu)][at]);
        return code == 0 ? UNMAPPED : (code - 1) / pages / pairs;
    }

    /** How many entries {@code cpu} itself has wired in its TLB. */
    public int wiredOf(State state, int cpu) {
        int count = 0;
        for (int at = 0; at < depth(); at++) {
            count += wiredBy(state, cpu, at) == cpu ? 1 : 0;
        }
        return count;
    }

    /** Whether the entry at {@code at} of the TLB of {@code cpu} is one that {@code cpu} wired for the pair of {@code index}. */
    public boolean isWired(State state, int cpu, int at, int index) {
        return wiredBy(state, cpu, at) == cpu && pairOf(state.get(entries[tlbOf(cpu)][at])) == pair(index);
    }

    /** Overwrites the entry at {@code at} of the TLB of {@code cpu} with one that maps nothing. */
    public void clear(State state, int cpu, int at) {
        state.set(entries[tlbOf(cpu)][at], 0);
    }

    /** Sets the Wired register of the TLB of {@code cpu}. */
    public void setWired(State state, int cpu, int count) {
        state.set(wired[tlbOf(cpu)], count);
    }

    /** Stores a page table entry. TLBs that have loaded the old one keep it. */
    public void setPte(State state, int index, int page) {
        state.set(ptes[place(index)], page + 1);
    }

    /** The page that the page table says, or {@link #UNMAPPED}. */
    public int pte(State state, int index) {
        return pageTable ? state.get(ptes[place(index)]) - 1 : UNMAPPED;
    }

    /** What the TLB of {@code cpu} has loaded for {@code index}, or {@link #UNMAPPED}. */
    public int loaded(State state, int cpu, int index) {
        return pageTable ? state.get(loaded[tlbOf(cpu)][place(index)]) - 1 : UNMAPPED;
    }

    /** Puts an ordinary entry into the TLB of {@code cpu}, over the one that it has for {@code index}. */
    public void load(State state, int cpu, int index, int page) {
        state.set(loaded[tlbOf(cpu)][place(index)], page + 1);
    }

    /** Drops the ordinary entry that the TLB of {@code cpu} has for {@code index}, if any. */
    public void drop(State state, int cpu, int index) {
        state.set(loaded[tlbOf(cpu)][place(index)], 0);
    }

    /** Drops the ordinary entries that the TLB of {@code cpu} has for the pair of {@code index}, if any. */
    public void dropPair(State state, int cpu, int index) {
        for (int each : indices) {
            if (pair(each) == pair(index)) {
                drop(state, cpu, each);
            }
        }
    }

    /**
     * The page that {@code index} is for {@code cpu} now: by a wired entry, a loaded one, or the page table, which is then
     * loaded; or {@link #UNMAPPED}.
     */
    public int translate(State state, int cpu, int index) {
        int tlb = tlbOf(cpu);
        for (Field field : entries[tlb]) {
            if (state.is(field) && pairOf(state.get(field)) == pair(index)) {
                return pageOf(state.get(field), pages);
            }
        }
        if (!pageTable) {
            return UNMAPPED;
        }
        Field here = loaded[tlb][place(index)];
        if (!state.is(here) || !loadedStays) {
            state.set(here, state.get(ptes[place(index)]));
        }
        return state.get(here) - 1;
    }

    private int place(int index) {
        int at = indices.indexOf(index);
        Preconditions.checkArgument(at >= 0, "index %s is not among %s", index, indices);
        return at;
    }
}
