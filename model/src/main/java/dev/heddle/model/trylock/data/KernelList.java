package dev.heddle.model.trylock.data;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Mistake;
import java.util.Arrays;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A doubly linked list with a head. Kernel: include/linux/list.h, v6.18. Nodes are numbered from 1; "first is 0" means empty.
 * A node that is on no list holds poison in both links. With CONFIG_LIST_HARDENED list_del() checks both neighbours in its
 * first step and changes nothing but the node's own links where they disagree. Left out: the like check of list_add(), and
 * CONFIG_BUG_ON_DATA_CORRUPTION, which turns the report into a BUG.
 */
public final class KernelList {

    private final String name;
    private final ListLinks links;
    /** How links name this list's head. */
    private final int head;

    private final int nodes;
    private final int poison;
    private final Field[] next;
    private final Field[] prev;
    private final boolean deleteInOneStep;
    private final Local p;
    private final Local n;
    private final Local x;
    /** Set once list_del() has reported a mismatch; null if it never looks. */
    private final @Nullable Field reported;
    /** Whether this list_del() found one. */
    private final Local mismatch = Local.of("mismatch", 1);

    public KernelList(String name, int nodes, IntFunction<String> nodeName, Layout.Builder fields, Design design) {
        this(name, 0, new ListLinks(ImmutableList.of(name), nodes, nodeName, fields), fields, design);
    }

    private KernelList(String name, int number, ListLinks links, Layout.Builder fields, Design design) {
        this.name = name;
        this.links = links;
        this.head = links.head(number);
        this.nodes = links.nodes;
        this.poison = links.poison;
        this.next = links.next;
        this.prev = links.prev;
        this.deleteInOneStep = design.mistake() == Mistake.LIST_DEL_IN_ONE_STEP;
        this.p = link(name + " p");
        this.n = link(name + " n");
        this.x = link(name + " x");
        this.reported = design.checks().listHardened() ? fields.flag(name + " list_del corruption") : null;
    }

    /** Two lists for nodes that have one pair of links each, so that a node is on one list at a time. */
    public static ImmutableList<KernelList> pair(
            String first,
            String second,
            int nodes,
            IntFunction<String> nodeName,
            Layout.Builder fields,
            Design design) {
        return sharing(ImmutableList.of(first, second), nodes, nodeName, fields, design);
    }

    /** The same for any number of lists. */
    public static ImmutableList<KernelList> sharing(
            ImmutableList<String> names,
            int nodes,
            IntFunction<String> nodeName,
            Layout.Builder fields,
            Design design) {
        var links = new ListLinks(names, nodes, nodeName, fields);
        return IntStream.range(0, names.size())
                .mapToObj(number -> new KernelList(names.get(number), number, links, fields, design))
                .collect(ImmutableList.toImmutableList());
    }

    public String name() {
        return name;
    }

    /** Every link of the nodes and of all heads that share them. */
    public Field[] links() {
        return Stream.concat(Arrays.stream(nexts()), Arrays.stream(prevs())).toArray(Field[]::new);
    }

    private Field[] nexts() {
        return declared(next);
    }

    private Field[] prevs() {
        return declared(prev);
    }

    /** Nothing is declared for "nothing yet" and for poison. */
    private static Field[] declared(Field[] links) {
        return Arrays.stream(links).filter(Objects::nonNull).toArray(Field[]::new);
    }

    /** What leads to the first node. */
    public Field toFirst() {
        return next[head];
    }

    /** What leads to the last node. */
    public Field toLast() {
        return prev[head];
    }

    /** A local that can hold a node of this list, a head, or poison. */
    public Local link(String local) {
        return Local.of(local, links.max(), links::show);
    }

    /** A local for a node of this list; 0 is none. */
    public Local node(String local) {
        return Local.of(local, nodes, node -> node == 0 ? "none" : links.nodeName.apply(node));
    }

    /** Puts {@code members} on the list in this order and poisons the other nodes. */
    public void setUp(State state, int... members) {
        for (int node = 1; node <= nodes; node++) {
            state.set(next[node], poison);
            state.set(prev[node], poison);
        }
        put(state, members);
    }

    /** Puts {@code members} on the list, which holds nothing; for the second of a pair, once the first is set up. */
    public void put(State state, int... members) {
        int last = head;
        for (int member : members) {
            state.set(next[last], member);
            state.set(prev[member], last);
            last = member;
        }
        state.set(next[last], head);
        state.set(prev[head], last);
    }

    /** The first node, or 0 if there is none. */
    public int first(Frame frame) {
        return nodeOrNone(frame.get(next[head]));
    }

    /** list_first_entry(): where the head leads to no node, the kernel takes something else for one: a fault, and 0. */
    public int firstEntry(Frame frame) {
        int link = frame.get(next[head]);
        return links.checkNode(frame, link) ? link : 0;
    }

    /** The last node, or 0 if there is none. */
    public int last(Frame frame) {
        return nodeOrNone(frame.get(prev[head]));
    }

    /** What follows {@code node}: a node, 0 at the end of the list, or poison. */
    public int after(Frame frame, int node) {
        return nodeOrNone(frame.get(next[node]));
    }

    /** Whether {@code link} leads to no node and no head. */
    public boolean isPoison(int link) {
        return link == poison;
    }

    /** Whether both links of {@code node} are poison, as those of a node that was deleted. */
    public boolean poisoned(State state, int node) {
        return state.get(next[node]) == poison && state.get(prev[node]) == poison;
    }

    /** Whether list_del() has found a neighbour that disagrees; only with CONFIG_LIST_HARDENED. */
    public boolean reported(State state) {
        return reported != null && state.is(reported);
    }

    private int nodeOrNone(int link) {
        return link == head ? 0 : link;
    }

    /** list_del(): loads, two stores to the neighbours, poison; four steps, because the reported bugs live between them. */
    public Routine delete(Local node) {
        Routine.Builder listDel = Routine.routine("list_del").locals(p, n);
        if (deleteInOneStep) {
            return listDel.step("load, unlink and poison at once", frame -> {
                        load(frame, node);
                        links.setPrev(frame, frame.get(n), frame.get(p));
                        links.setNext(frame, frame.get(p), frame.get(n));
                        poison(frame, node);
                    })
                    .writes(links())
                    .sets(p, n)
                    .mayOops()
                    .end();
        }
        if (reported == null) {
            listDel.step("d1: load prev and next", frame -> load(frame, node))
                    .reads(links())
                    .sets(p, n);
        } else {
            listDel.locals(mismatch)
                    .step("d1: load prev and next, check the neighbours", frame -> loadAndCheck(frame, node, reported))
                    .reads(links())
                    .writes(reported)
                    .sets(p, n, mismatch)
                    .when(frame -> frame.get(mismatch) != 0, "poison");
        }
        return listDel.step("d2: next->prev = prev", frame -> links.setPrev(frame, frame.get(n), frame.get(p)))
                .writes(prevs())
                .mayOops()
                .step("d3: prev->next = next", frame -> links.setNext(frame, frame.get(p), frame.get(n)))
                .writes(nexts())
                .mayOops()
                .label("poison")
                .step("d4: poison both links", frame -> poison(frame, node))
                .writes(links())
                .end();
    }

    private void load(Frame frame, Local node) {
        frame.set(p, frame.get(prev[frame.get(node)]));
        frame.set(n, frame.get(next[frame.get(node)]));
    }

    /** Kernel: __list_del_entry_valid(). */
    private void loadAndCheck(Frame frame, Local node, Field report) {
        load(frame, node);
        boolean valid = frame.get(p) != poison
                && frame.get(n) != poison
                && frame.get(next[frame.get(p)]) == frame.get(node)
                && frame.get(prev[frame.get(n)]) == frame.get(node);
        if (!valid) {
            frame.set(mismatch, 1);
            frame.set(report, 1);
        }
    }

    private void poison(Frame frame, Local node) {
        links.poison(frame, frame.get(node));
    }

    int head() {
        return head;
    }

    ListLinks shared() {
        return links;
    }

    /** list_add_tail(). */
    public Routine addTail(Local node) {
        return Routine.routine("list_add_tail")
                .locals(x)
                .step("a1: load head->prev", frame -> frame.set(x, frame.get(prev[head])))
                .reads(prev[head])
                .sets(x)
                .step("a2: head->prev = new", frame -> frame.set(prev[head], frame.get(node)))
                .writes(prev[head])
                .step("a3: set the new node's links", frame -> {
                    frame.set(next[frame.get(node)], head);
                    frame.set(prev[frame.get(node)], frame.get(x));
                })
                .writes(links())
                .step("a4: prev->next = new", frame -> links.setNext(frame, frame.get(x), frame.get(node)))
                .writes(nexts())
                .mayOops()
                .end();
    }

    /** list_add() at the head. */
    public Routine addHead(Local node) {
        return Routine.routine("list_add")
                .locals(x)
                .step("a1: load head->next", frame -> frame.set(x, frame.get(next[head])))
                .reads(next[head])
                .sets(x)
                .step("a2: next->prev = new", frame -> links.setPrev(frame, frame.get(x), frame.get(node)))
                .writes(prevs())
                .mayOops()
                .step("a3: set the new node's links", frame -> {
                    frame.set(next[frame.get(node)], frame.get(x));
                    frame.set(prev[frame.get(node)], head);
                })
                .writes(links())
                .step("a4: head->next = new", frame -> frame.set(next[head], frame.get(node)))
                .writes(next[head])
                .end();
    }

    /**
     * The nodes a forward walk meets, one bit each (bit 0 is node 1), or -1 if the list is damaged: poison on the way, a node
     * twice, or a backward walk that disagrees.
     */
    public int members(State state) {
        int seen = 0;
        int last = head;
        int steps = 0;
        for (int node = state.get(next[head]); node != head; node = state.get(next[node])) {
            if (!links.isNode(node) || steps++ == nodes || state.get(prev[node]) != last) {
                return -1;
            }
            seen |= 1 << (node - 1);
            last = node;
        }
        return state.get(prev[head]) == last ? seen : -1;
    }

    /** Every node that a walk from the head meets before it ends, loops or faults; for claims about who can reach what. */
    public int reachable(State state) {
        int seen = 0;
        int node = state.get(next[head]);
        while (links.isNode(node) && (seen & 1 << (node - 1)) == 0) {
            seen |= 1 << (node - 1);
            node = state.get(next[node]);
        }
        return seen;
    }

    /** What a forward walk meets, in words. */
    public String describe(State state) {
        int met = reachable(state);
        var names = new StringJoiner(", ", name + " has ", members(state) < 0 ? " and is damaged" : "");
        names.setEmptyValue(name + " is empty" + (members(state) < 0 ? " and damaged" : ""));
        for (int node = 1; node <= nodes; node++) {
            if ((met >>> (node - 1) & 1) != 0) {
                names.add(links.nodeName.apply(node));
            }
        }
        return names.toString();
    }
}
