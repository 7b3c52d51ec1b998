package dev.heddle.model.trylock.data;

import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Routine;

/**
 * All nodes of a list move to a list of the caller's own, which the caller then walks and empties. Kernel:
 * list_splice_init() and list_for_each_entry_safe(), include/linux/list.h, v6.18. Differs: whoever walks takes each node off
 * the private list, where the kernel keeps its place in a register; nobody else can tell.
 */
public final class ListSplice {

    private final KernelList from;
    private final KernelList to;
    private final ListLinks links;
    private final Local first;
    private final Local last;

    /**
     * A splice.
     *
     * @param to shares the links of {@code from} and holds nothing before and, once the walk has come to its end, after
     */
    public ListSplice(KernelList from, KernelList to) {
        this.from = from;
        this.to = to;
        links = from.shared();
        first = from.link(from.name() + " first");
        last = from.link(from.name() + " last");
    }

    /** list_splice_init(): loads, three pairs of stores. */
    public Routine spliceInit() {
        return Routine.routine("list_splice_init")
                .locals(first, last)
                .test("list_empty?", frame -> from.first(frame) == 0, "done")
                .reads(from.toFirst())
                .step("s1: load first and last", frame -> {
                    frame.set(first, frame.get(from.toFirst()));
                    frame.set(last, frame.get(from.toLast()));
                })
                .reads(from.toFirst(), from.toLast())
                .sets(first, last)
                .step("s2: link first and the new head", frame -> {
                    links.setPrev(frame, frame.get(first), to.head());
                    links.setNext(frame, to.head(), frame.get(first));
                })
                .writes(from.links())
                .mayOops()
                .step("s3: link last and the new head", frame -> {
                    links.setNext(frame, frame.get(last), to.head());
                    links.setPrev(frame, to.head(), frame.get(last));
                })
                .writes(from.links())
                .mayOops()
                .step("s4: the old list is empty", frame -> {
                    links.setNext(frame, from.head(), from.head());
                    links.setPrev(frame, from.head(), from.head());
                })
                .writes(from.links())
                .label("done")
                .end();
    }

    /** Takes the next node off the private list; 0 at its end. A walk that leads to no node is a fault. */
    public int takeNext(Frame frame) {
        int node = links.next(frame, to.head());
        if (node == to.head()) {
            links.setPrev(frame, to.head(), to.head());
            return 0;
        }
        if (!links.checkNode(frame, node)) {
            return 0;
        }
        links.setNext(frame, to.head(), links.next(frame, node));
        links.poison(frame, node);
        return node;
    }
}
