package dev.heddle.model.reference;

import dev.heddle.model.Field;
import dev.heddle.model.Symmetry;
import java.util.stream.Stream;

/**
 * Two CPUs of {@link Nested} may change places: the one whose variables are less comes first. Slabs may not, and objects may
 * not, for a context takes the least that will do.
 */
final class NestedCpus implements Symmetry<NestedState> {

    /** The variables of each CPU and of its contexts, in one order. */
    private final Field[] first;

    private final Field[] second;
    private final int slabs;

    /** @param fields of two CPUs */
    NestedCpus(NestedFields fields) {
        first = variables(fields, 0);
        second = variables(fields, 1);
        slabs = fields.wh.length;
    }

    private static Field[] variables(NestedFields fields, int cpu) {
        return fields.contexts.stream()
                .filter(x -> x.cpu == cpu)
                .flatMap(x -> Stream.of(x.top, x.pl, x.pc, x.hold, x.sel, x.aux, x.below))
                .distinct()
                .toArray(Field[]::new);
    }

    @Override
    public void canonicalize(NestedState s) {
        if (order(s) > 0) {
            for (int i = 0; i < first.length; i++) {
                int value = s.get(first[i]);
                s.set(first[i], s.get(second[i]));
                s.set(second[i], value);
            }
            for (int slab = 0; slab < slabs; slab++) {
                int place = s.place(slab);
                if (place >= NestedState.PCP) {
                    s.place(slab, 2 * NestedState.PCP + 1 - place);
                }
            }
        }
    }

    /** Less than 0 if the first CPU comes first, more if the second does, 0 if a change of places changes nothing. */
    private int order(NestedState s) {
        for (int i = 0; i < first.length; i++) {
            int order = s.get(first[i]) - s.get(second[i]);
            if (order != 0) {
                return order;
            }
        }
        for (int slab = 0; slab < slabs; slab++) {
            int place = s.place(slab);
            if (place >= NestedState.PCP) {
                return place == NestedState.PCP ? -1 : 1;
            }
        }
        return 0;
    }
}
