package dev.heddle.model.cacheflush.hardware;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Embodies;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.Rules;
import dev.heddle.model.State;
import dev.heddle.model.cacheflush.CacheRules;
import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topology;
import java.util.stream.IntStream;

/**
 * Memory and L1 caches: which version of each page lies where. One line stands for a page, because a blast acts on all lines of
 * a page alike. Write-back; a version is a number, and the newest ever written is ghost state.
 *
 * <p>Pages and cores are numbered from 0. A colour is one of those in use, by its number among the hardware's K.
 */
@Embodies("cacheflush/R-no-eviction")
public final class Caches {

    private static final int ABSENT = 0;

    private final Topology topology;
    private final Rules world;
    /** By CPU. */
    private final int[] coreOf;

    private final ImmutableList<Integer> colours;
    private final int pages;
    private final Field[] memory;
    private final Field[] latest;
    /** By core, page and place of the colour in {@code colours}: 0, or 1 + twice the version + whether dirty. */
    private final Field[][][] data;
    /** By core and page: 0, or 1 + version; empty if no scenario executes code. */
    private final Field[][] code;

    /**
     * Declares the fields.
     *
     * @param pages how many, named A, B, ..
     * @param versions the greatest version, at least 1
     * @param colours the hardware colours in use, without repeats; each below {@link Topology#colours}
     * @param instructions whether the instruction caches matter
     */
    public Caches(
            Layout.Builder fields,
            Topology topology,
            int pages,
            int versions,
            ImmutableList<Integer> colours,
            boolean instructions) {
        this(fields, topology, pages, versions, colours, instructions, Rules.ALL);
    }

    /** The same in another world. */
    public Caches(
            Layout.Builder fields,
            Topology topology,
            int pages,
            int versions,
            ImmutableList<Integer> colours,
            boolean instructions,
            Rules world) {
        Preconditions.checkArgument(
                colours.stream().allMatch(colour -> colour >= 0 && colour < topology.colours()),
                "colours %s of %s",
                colours,
                topology.colours());
        this.topology = topology;
        this.world = world;
        this.coreOf =
                IntStream.range(0, topology.cpuCount()).map(topology::coreOf).toArray();
        this.colours = ImmutableList.sortedCopyOf(colours);
        this.pages = pages;
        int cores = topology.cores().size();
        memory = new Field[pages];
        latest = new Field[pages];
        data = new Field[cores][pages][colours.size()];
        code = new Field[instructions ? cores : 0][pages];
        for (int page = 0; page < pages; page++) {
            memory[page] = fields.field(name(page) + " in memory", versions, Caches::version);
            latest[page] = fields.internal(name(page) + " latest", versions);
            for (int core = 0; core < cores; core++) {
                for (int at = 0; at < colours.size(); at++) {
                    data[core][page][at] = fields.field(
                            "core" + core + " D$ " + name(page) + " colour " + this.colours.get(at),
                            2 * versions + 2,
                            Caches::line);
                }
                if (instructions) {
                    code[core][page] =
                            fields.field("core" + core + " I$ " + name(page), versions + 1, Caches::instructionLine);
                }
            }
        }
    }

    /** What traces call a page. */
    public static String name(int page) {
        return "page " + (char) ('A' + page);
    }

    private static String version(int version) {
        return "v" + version;
    }

    private static String line(int code) {
        return code == ABSENT ? "no line" : version(versionOf(code)) + (isDirty(code) ? " dirty" : "");
    }

    private static String instructionLine(int code) {
        return code == ABSENT ? "no line" : version(code - 1);
    }

    private static int versionOf(int line) {
        return (line - 1) / 2;
    }

    private static boolean isDirty(int line) {
        return line != ABSENT && (line - 1) % 2 == 1;
    }

    private static int line(int version, boolean dirty) {
        return 1 + 2 * version + (dirty ? 1 : 0);
    }

    public int pages() {
        return pages;
    }

    /** The hardware colours in use, ascending. */
    public ImmutableList<Integer> colours() {
        return colours;
    }

    /** A store by {@code cpu}: a new version, dirty in its own core; other cores lose the lines that the snoop finds. */
    public void write(State state, int cpu, int page, int colour) {
        int own = coreOf[cpu];
        // The rest of the line comes from wherever a load would find it; that decides nothing, since a write makes all
        // of it new.
        state.add(latest[page], 1);
        for (int core = 0; core < data.length; core++) {
            if (core != own) {
                invalidate(state, core, page, colour);
            } else if (!world.holds(CacheRules.COLOURS_APART)) {
                for (Field line : data[own][page]) {
                    state.set(line, ABSENT);
                }
            }
        }
        boolean dirty = world.holds(CacheRules.WRITE_BACK);
        if (!dirty) {
            state.set(memory[page], state.get(latest[page]));
        }
        state.set(field(own, page, colour), line(state.get(latest[page]), dirty));
    }

    private void invalidate(State state, int core, int page, int colour) {
        for (int at = 0; at < colours.size(); at++) {
            if (topology.snoop() == Snoop.ALL || colours.get(at) == colour) {
                state.set(data[core][page][at], ABSENT);
            }
        }
    }

    /** A load by {@code cpu}: own line, else another core's dirty line that the snoop finds, else memory. Fills the own cache. */
    public int read(State state, int cpu, int page, int colour) {
        int own = coreOf[cpu];
        Field line = field(own, page, colour);
        if (!state.is(line)) {
            int version = snooped(state, own, page, colour);
            state.set(line, line(version, false));
        }
        return versionOf(state.get(line));
    }

    /** What a miss of {@code own} finds. A dirty line that supplies it is written back and stays, clean. */
    private int snooped(State state, int own, int page, int colour) {
        for (int core = 0; core < data.length; core++) {
            boolean alias = core == own;
            for (int at = 0; at < colours.size(); at++) {
                Field there = data[core][page][at];
                if (alias && world.holds(CacheRules.COLOURS_APART)) {
                    break;
                }
                boolean found = alias || topology.snoop() == Snoop.ALL || colours.get(at) == colour;
                if (found && isDirty(state.get(there))) {
                    int version = versionOf(state.get(there));
                    state.set(memory[page], version);
                    state.set(there, line(version, false));
                    return version;
                }
            }
        }
        return state.get(memory[page]);
    }

    /** Whether {@code version} of a page is older than the newest ever written. */
    public boolean isStale(State state, int page, int version) {
        return version < state.get(latest[page]);
    }

    /** Hit_Writeback_Inv_D: lines of this page and colour are written back and dropped; in all cores with a Coherence Manager. */
    public void hitWritebackInvalidate(State state, int cpu, int page, int colour) {
        int own = coreOf[cpu];
        for (int core = 0; core < data.length; core++) {
            if (core == own || globalises()) {
                writebackInvalidate(state, page, field(core, page, colour));
            }
        }
    }

    private boolean globalises() {
        return topology.cm() && world.holds(CacheRules.CM_GLOBALISES_HITS);
    }

    /** Whether an index operation of {@code cpu} acts on {@code core}. */
    private boolean indexed(int cpu, int core) {
        return core == coreOf[cpu] || !world.holds(CacheRules.INDEX_STAYS);
    }

    /** Index_Writeback_Inv_D over the whole cache, set by set: never more than the own core, whatever the interconnect. */
    public void indexWritebackInvalidateAll(State state, int cpu) {
        for (int core = 0; core < data.length; core++) {
            for (int page = 0; page < pages && indexed(cpu, core); page++) {
                for (Field line : data[core][page]) {
                    writebackInvalidate(state, page, line);
                }
            }
        }
    }

    private void writebackInvalidate(State state, int page, Field line) {
        int code = state.get(line);
        if (isDirty(code)) {
            state.set(memory[page], versionOf(code));
        }
        state.set(line, ABSENT);
    }

    /** Index_Invalidate_I over the whole cache of the own core. */
    public void indexInvalidateInstructions(State state, int cpu) {
        for (int core = 0; core < code.length; core++) {
            if (indexed(cpu, core)) {
                for (Field line : code[core]) {
                    state.set(line, ABSENT);
                }
            }
        }
    }

    /** Hit_Invalidate_I: drops this page's instructions; in all cores with a Coherence Manager. */
    public void hitInvalidateInstructions(State state, int cpu, int page) {
        int own = coreOf[cpu];
        for (int core = 0; core < code.length; core++) {
            if (core == own || globalises()) {
                state.set(code[core][page], ABSENT);
            }
        }
    }

    /** Fetches code: own line, else memory, where the fetch does not see data caches. Returns the version executed. */
    public int fetch(State state, int cpu, int page) {
        Field line = code[coreOf[cpu]][page];
        if (!state.is(line)) {
            Field source = world.holds(CacheRules.FETCH_PASSES_DCACHE) ? memory[page] : latest[page];
            state.set(line, state.get(source) + 1);
        }
        return state.get(line) - 1;
    }

    /** Whether {@code core} holds a dirty or a stale line of this page and colour. */
    public boolean holdsDirtyOrStale(State state, int core, int page, int colour) {
        int line = state.get(field(core, page, colour));
        return line != ABSENT && (isDirty(line) || isStale(state, page, versionOf(line)));
    }

    /** Whether {@code core} holds stale instructions of this page. */
    public boolean holdsStaleInstructions(State state, int core, int page) {
        int line = state.get(code[core][page]);
        return line != ABSENT && isStale(state, page, line - 1);
    }

    private Field field(int core, int page, int colour) {
        int at = colours.indexOf(colour);
        Preconditions.checkArgument(at >= 0, "colour %s is not among %s", colour, colours);
        return data[core][page][at];
    }
}
