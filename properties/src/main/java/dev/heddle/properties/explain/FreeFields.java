package dev.heddle.properties.explain;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Field;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import java.util.stream.IntStream;

/**
 * Fields of the first state that may be anything: with every other value the same steps, by name, end in a state that breaks the
 * claim. Of a field with more than {@value #ALL} values those at both ends and beside its own are tried.
 */
final class FreeFields<S extends State> {

    /** Values that are all tried. */
    static final int ALL = 17;

    private final KnownRun<S> run;

    FreeFields(KnownRun<S> run) {
        this.run = run;
    }

    /** Names, in the order of the run's first state; none for a run that goes on for ever. */
    ImmutableList<String> find() {
        var free = ImmutableList.<String>builder();
        for (Change start :
                run.found().forEver() ? ImmutableList.<Change>of() : run.found().initial()) {
            run.model().layout().fields().stream()
                    .filter(field -> field.name().equals(start.field()))
                    .filter(field ->
                            others(field, run.states().get(0).get(field)).allMatch(value -> breaksWith(field, value)))
                    .map(Field::name)
                    .forEach(free::add);
        }
        return free.build();
    }

    private static IntStream others(Field field, int own) {
        IntStream values = field.max() < ALL
                ? IntStream.rangeClosed(0, field.max())
                : IntStream.of(0, 1, own - 1, own + 1, field.max() - 1, field.max());
        return values.filter(value -> value >= 0 && value <= field.max() && value != own)
                .distinct();
    }

    private boolean breaksWith(Field field, int value) {
        Model<S> model = run.model();
        S state = KnownRun.copy(model, run.states().get(0));
        state.set(field, value);
        try {
            for (int i = 0; i < run.length(); i++) {
                int step = KnownRun.step(model, state, run.label(i));
                if (step < 0) {
                    return false;
                }
                model.steps().get(step).apply(state);
            }
            return run.breaks(state);
        } catch (RuntimeException nowhere) {
            // No run starts so, and code that was written for those that do may have no answer.
            return false;
        }
    }
}
