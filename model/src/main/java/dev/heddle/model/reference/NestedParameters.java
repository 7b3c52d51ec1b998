package dev.heddle.model.reference;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import java.util.Map;

/**
 * The parameters of {@link Nested}; each is called by the letter that its name and the command line use.
 *
 * @param cpus C
 * @param classes K: context classes per CPU, the first K of TASK, IRQ, NMI, KPROBE
 * @param slabs S
 * @param objects O: objects per slab
 * @param locksWithState V: 0 none, 1 the page-list lock, 2 the list lock too
 * @param pagesIrqOff Q: the page-list section runs with interrupts off
 * @param capacity H: most slabs on a page list
 * @param grantIsError D: granting a held lock is the error; if not, only a damaged list is
 */
record NestedParameters(
        int cpus,
        int classes,
        int slabs,
        int objects,
        int locksWithState,
        boolean pagesIrqOff,
        int capacity,
        boolean grantIsError) {

    static final ImmutableList<Parameter> ALL = ImmutableList.of(
            new Parameter("C", 1, 2, 1, "CPUs; 2 needs V=2"),
            new Parameter("K", 2, 4, 3, "context classes per CPU, the first K of TASK, IRQ, NMI, KPROBE"),
            new Parameter("S", 1, 4, 2, "slabs"),
            new Parameter("O", 1, 3, 2, "objects per slab"),
            new Parameter("V", 0, 2, 2, "locks with state: 0 none, 1 the page-list lock, 2 both"),
            new Parameter("Q", 0, 1, 0, "1: the page-list section runs with interrupts off"),
            new Parameter("H", 0, Integer.MAX_VALUE, 1, "capacity of a page list, in slabs"),
            new Parameter("D", 0, 1, 0, "1: granting a held lock is the error; 0: only a damaged list is"));

    NestedParameters {
        Preconditions.checkArgument(
                cpus == 1 || locksWithState == 2, "nested: C=%s needs V=2, was V=%s", cpus, locksWithState);
    }

    /** @param values a value in range for each of {@link #ALL} */
    static NestedParameters of(Map<String, Integer> values) {
        int[] value = ALL.stream()
                .mapToInt(each -> values.getOrDefault(each.name(), each.preset()))
                .toArray();
        return new NestedParameters(
                value[0], value[1], value[2], value[3], value[4], value[5] == 1, value[6], value[7] == 1);
    }

    /** How many contexts there are. */
    int contexts() {
        return cpus * classes;
    }

    /** The number of the last object; the first is 1. */
    int lastObject() {
        return slabs * objects;
    }

    @Override
    public String toString() {
        return "C=" + cpus + " K=" + classes + " S=" + slabs + " O=" + objects + " V=" + locksWithState + " Q="
                + (pagesIrqOff ? 1 : 0) + " H=" + capacity + " D=" + (grantIsError ? 1 : 0);
    }
}
