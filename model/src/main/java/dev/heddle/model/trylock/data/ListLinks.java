package dev.heddle.model.trylock.data;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Oops;
import java.util.function.IntFunction;

/**
 * The links of list nodes and of the head or heads that share them. In a link 0 is nothing yet, {@code 1..nodes} a node, then
 * comes poison and then the heads.
 */
final class ListLinks {

    final int nodes;
    final int poison;
    final IntFunction<String> nodeName;
    /** By what links to something: nothing is declared for "nothing yet" and for poison. */
    final Field[] next;

    final Field[] prev;
    private final ImmutableList<String> heads;

    ListLinks(ImmutableList<String> heads, int nodes, IntFunction<String> nodeName, Layout.Builder fields) {
        this.heads = heads;
        this.nodes = nodes;
        this.nodeName = nodeName;
        this.poison = nodes + 1;
        this.next = new Field[max() + 1];
        this.prev = new Field[max() + 1];
        for (int list = 0; list < heads.size(); list++) {
            declare(head(list), fields);
        }
        for (int node = 1; node <= nodes; node++) {
            declare(node, fields);
        }
    }

    private void declare(int link, Layout.Builder fields) {
        next[link] = fields.field(show(link) + ".next", max(), this::show);
        prev[link] = fields.field(show(link) + ".prev", max(), this::show);
    }

    int head(int list) {
        return poison + 1 + list;
    }

    int max() {
        return poison + heads.size();
    }

    String show(int link) {
        if (link > poison) {
            return heads.get(link - head(0));
        }
        return link == 0 ? "none" : link == poison ? "poison" : nodeName.apply(link);
    }

    boolean isNode(int link) {
        return link >= 1 && link <= nodes;
    }

    int next(Frame frame, int link) {
        return frame.get(next[link]);
    }

    /** Writes one link; a store through poison is a fault. */
    void setNext(Frame frame, int where, int value) {
        store(frame, next, where, value);
    }

    void setPrev(Frame frame, int where, int value) {
        store(frame, prev, where, value);
    }

    private void store(Frame frame, Field[] which, int where, int value) {
        if (where == poison) {
            frame.oops(Oops.LIST_POISON);
        } else {
            frame.set(which[where], value);
        }
    }

    /** Takes a node's links away. */
    void poison(Frame frame, int node) {
        frame.set(next[node], poison);
        frame.set(prev[node], poison);
    }

    /** Whether {@code link} is a node; following poison is a fault, and so is a head taken for an entry. */
    boolean checkNode(Frame frame, int link) {
        if (link == poison) {
            frame.oops(Oops.LIST_POISON);
        } else if (!isNode(link)) {
            frame.oops(Oops.HEAD_AS_ENTRY);
        }
        return isNode(link);
    }
}
