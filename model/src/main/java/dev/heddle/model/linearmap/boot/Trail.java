package dev.heddle.model.linearmap.boot;

import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.split.TablePool;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One boot on its way: the map it has now and what is on record. Each step of it becomes a {@link Node}; where a boot can go on
 * in two ways its trail is forked.
 */
final class Trail {

    private final Graph graph;
    private final int machine;
    private int node;
    private PageTables tables;
    private int image;
    private @Nullable TablePool pool;
    private long counted;
    private long made;
    private Panic panic = Panic.NONE;
    private final Map<BootRule, String> broken;
    private final Set<BootEvent> events;

    /** A boot of a machine that is still off. */
    Trail(Graph graph, int machine, PageTables nothing) {
        this.graph = graph;
        this.machine = machine;
        this.tables = nothing;
        this.image = graph.image(nothing);
        this.broken = new EnumMap<>(BootRule.class);
        this.events = EnumSet.noneOf(BootEvent.class);
        this.node = graph.start(snapshot());
    }

    private Trail(Trail other) {
        graph = other.graph;
        machine = other.machine;
        node = other.node;
        tables = other.tables.copy();
        image = other.image;
        pool = other.pool;
        counted = other.counted;
        made = other.made;
        panic = other.panic;
        broken = new EnumMap<>(other.broken);
        events = EnumSet.copyOf(other.events);
    }

    /** Another boot that has come the same way so far. */
    Trail fork() {
        return new Trail(this);
    }

    /** The map as it is; a step that follows notes what became of it. */
    PageTables tables() {
        return tables;
    }

    void replace(PageTables other) {
        tables = other;
    }

    TablePool pool() {
        if (pool == null) {
            throw new IllegalStateException("no pool yet");
        }
        return pool;
    }

    boolean pooled() {
        return pool != null;
    }

    void pool(TablePool now) {
        pool = now;
    }

    /** Adds to what was counted so far. */
    void count(long more) {
        counted += more;
    }

    long counted() {
        return counted;
    }

    /** Notes that the split added that many tables. */
    void made(long more) {
        made += more;
    }

    long made() {
        return made;
    }

    void happens(BootEvent event) {
        events.add(event);
    }

    /** @param how the numbers behind it; may be empty */
    void breaks(BootRule rule, String how) {
        broken.putIfAbsent(rule, how);
    }

    void breaksIf(boolean wrong, BootRule rule, String how) {
        if (wrong) {
            breaks(rule, how);
        }
    }

    void panics(Panic why) {
        panic = why;
        breaksIf(why != Panic.OUT_OF_MEMORY, BootRule.NEEDLESS_PANIC, Panic.show(why.ordinal()));
    }

    boolean running() {
        return panic == Panic.NONE;
    }

    /** CPU 0 does something; all that was noted since the last step is what came of it. */
    void step(String function, String text) {
        step(0, function, text);
    }

    void step(int cpu, String function, String text) {
        image = graph.imageAfter(image, tables);
        node = graph.step(node, cpu, function, text, snapshot());
    }

    private Node snapshot() {
        return new Node(machine, image, counted, made, pool, panic, Map.copyOf(broken), Set.copyOf(events));
    }
}
