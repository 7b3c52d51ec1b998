package dev.heddle.model.kernel;

import com.google.common.primitives.ImmutableIntArray;
import dev.heddle.model.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What states look like without data and budgets. Contexts of one kind that have the same jobs are alike: it does not matter
 * which of them is somewhere, nor how many are, so that a machine with one more CPU need not have other shapes.
 */
final class KernelShape {

    /** More than a context has places. */
    private static final int PLACES = 1 << 16;

    private final Machine machine;
    /** By context, the number of the first one that is like it. */
    private final int[] like;

    private record Likeness(ContextKind kind, int places, List<Context.Program> programs) {}

    KernelShape(Machine machine) {
        this.machine = machine;
        List<Likeness> known = new ArrayList<>();
        like = machine.contexts().stream()
                .mapToInt(context -> {
                    var likeness = new Likeness(context.kind(), context.code().size(), context.programs());
                    if (!known.contains(likeness)) {
                        known.add(likeness);
                    }
                    return known.indexOf(likeness);
                })
                .toArray();
    }

    /** Where live contexts are, in order and each once; then, below 0, the locks that are held. */
    ImmutableIntArray of(State state) {
        int[] places = machine.contexts().stream()
                .filter(context -> context.live(state))
                .mapToInt(context -> like[context.number()] * PLACES + context.position(state))
                .sorted()
                .distinct()
                .toArray();
        int[] held = machine.locks().stream()
                .filter(lock -> lock.held(state))
                .mapToInt(lock -> -1 - lock.number())
                .toArray();
        return ImmutableIntArray.builder(places.length + held.length)
                .addAll(Arrays.stream(places))
                .addAll(Arrays.stream(held))
                .build();
    }
}
