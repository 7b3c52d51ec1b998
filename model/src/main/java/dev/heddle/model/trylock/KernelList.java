package dev.heddle.model.trylock;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import java.util.function.IntFunction;

/**
 * A doubly linked list with a head. Kernel: include/linux/list.h, v6.18; without CONFIG_LIST_HARDENED. Nodes are numbered
 * from 1; 0 is the head, so "first is 0" means empty. A node that is on no list holds poison in both links.
 */
final class KernelList {

    static final int HEAD = 0;

    private final String name;
    private final IntFunction<String> nodeName;
    private final int nodes;
    private final int poison;
    private final Field[] next;
    private final Field[] prev;
    private final boolean deleteInOneStep;
    private final Local p;
    private final Local n;
    private final Local x;

    KernelList(String name, int nodes, IntFunction<String> nodeName, Layout.Builder fields, Design design) {
        this.name = name;
        this.nodes = nodes;
        this.nodeName = nodeName;
        this.poison = nodes + 1;
        this.deleteInOneStep = design.mistake() == Design.Mistake.LIST_DEL_IN_ONE_STEP;
        this.p = link(name + " p");
        this.n = link(name + " n");
        this.x = link(name + " x");
        this.next = new Field[nodes + 1];
        this.prev = new Field[nodes + 1];
        for (int node = 0; node <= nodes; node++) {
            next[node] = fields.field(show(node) + ".next", poison, this::show);
            prev[node] = fields.field(show(node) + ".prev", poison, this::show);
        }
    }

    private String show(int node) {
        return node == HEAD ? name : node == poison ? "poison" : nodeName.apply(node);
    }

    /** A local that can hold a node of this list, the head, or poison. */
    Local link(String local) {
        return Local.of(local, poison, this::show);
    }

    /** A local for a node of this list; 0 is none. */
    Local node(String local) {
        return Local.of(local, nodes, node -> node == 0 ? "none" : nodeName.apply(node));
    }

    /** Puts {@code members} on the list in this order and poisons the other nodes. */
    void setUp(State state, int... members) {
        for (int node = 1; node <= nodes; node++) {
            state.set(next[node], poison);
            state.set(prev[node], poison);
        }
        int last = HEAD;
        for (int member : members) {
            state.set(next[last], member);
            state.set(prev[member], last);
            last = member;
        }
        state.set(next[last], HEAD);
        state.set(prev[HEAD], last);
    }

    /** The first node, or 0 if there is none. */
    int first(Frame frame) {
        return frame.get(next[HEAD]);
    }

    /** The last node, or 0 if there is none. */
    int last(Frame frame) {
        return frame.get(prev[HEAD]);
    }

    /** list_del(): loads, two stores to the neighbours, poison; four steps, because the reported bugs live between them. */
    Routine delete(Local node) {
        Routine.Builder listDel = Routine.routine("list_del").locals(p, n);
        if (deleteInOneStep) {
            return listDel.step("load, unlink and poison at once", frame -> {
                        load(frame, node);
                        store(frame, prev, frame.get(n), frame.get(p));
                        store(frame, next, frame.get(p), frame.get(n));
                        poison(frame, node);
                    })
                    .end();
        }
        return listDel.step("d1: load prev and next", frame -> load(frame, node))
                .step("d2: next->prev = prev", frame -> store(frame, prev, frame.get(n), frame.get(p)))
                .step("d3: prev->next = next", frame -> store(frame, next, frame.get(p), frame.get(n)))
                .step("d4: poison both links", frame -> poison(frame, node))
                .end();
    }

    private void load(Frame frame, Local node) {
        frame.set(p, frame.get(prev[frame.get(node)]));
        frame.set(n, frame.get(next[frame.get(node)]));
    }

    private void poison(Frame frame, Local node) {
        frame.set(next[frame.get(node)], poison);
        frame.set(prev[frame.get(node)], poison);
    }

    /** Writes one link; a store through poison is a fault. */
    private void store(Frame frame, Field[] links, int where, int value) {
        if (where == poison) {
            frame.oops(Oops.LIST_POISON);
        } else {
            frame.set(links[where], value);
        }
    }

    /** list_add() at the head. */
    Routine addHead(Local node) {
        return Routine.routine("list_add")
                .locals(x)
                .step("a1: load head->next", frame -> frame.set(x, frame.get(next[HEAD])))
                .step("a2: next->prev = new", frame -> store(frame, prev, frame.get(x), frame.get(node)))
                .step("a3: set the new node's links", frame -> {
                    frame.set(next[frame.get(node)], frame.get(x));
                    frame.set(prev[frame.get(node)], HEAD);
                })
                .step("a4: head->next = new", frame -> frame.set(next[HEAD], frame.get(node)))
                .end();
    }

    /**
     * The nodes a forward walk meets, one bit each (bit 0 is node 1), or -1 if the list is damaged: poison on the way, a node
     * twice, or a backward walk that disagrees.
     */
    int members(State state) {
        int seen = 0;
        int last = HEAD;
        int steps = 0;
        for (int node = state.get(next[HEAD]); node != HEAD; node = state.get(next[node])) {
            if (node == poison || steps++ == nodes || state.get(prev[node]) != last) {
                return -1;
            }
            seen |= 1 << (node - 1);
            last = node;
        }
        return state.get(prev[HEAD]) == last ? seen : -1;
    }

    /** Every node that a walk from the head meets before it ends, loops or faults; for claims about who can reach what. */
    int reachable(State state) {
        int seen = 0;
        int node = state.get(next[HEAD]);
        while (node != HEAD && node != poison && (seen & 1 << (node - 1)) == 0) {
            seen |= 1 << (node - 1);
            node = state.get(next[node]);
        }
        return seen;
    }
}
