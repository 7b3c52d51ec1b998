package dev.heddle.model.trylock.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import dev.heddle.model.Field;
import dev.heddle.model.Step;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A task that nobody interrupts does operations one after the other, as many as the test likes. */
final class Alone {

    private static final int OPERATIONS = 200;

    private final KernelModel model;
    private final int pages;

    /**
     * A task and what it can do.
     *
     * @param pages how many there are
     */
    Alone(Machine.Builder machine, int pages, Consumer<KernelState> setUp, List<Routine> operations) {
        machine.context(
                0,
                ContextKind.TASK,
                OPERATIONS,
                operations.stream().map(Job::of).toArray(Job[]::new));
        model = new KernelModel("alone", machine.done(), setUp, ImmutableList.of());
        this.pages = pages;
    }

    KernelState first() {
        return model.initialStates().get(0);
    }

    /** What becomes of {@code from} by one operation from its beginning to its end. */
    KernelState after(KernelState from, String operation) {
        KernelState state = model.newState();
        state.copyFrom(from);
        run(state, operation);
        return state;
    }

    /** The steps of that operation, in their order. */
    List<String> steps(KernelState from, String operation) {
        KernelState state = model.newState();
        state.copyFrom(from);
        return run(state, operation);
    }

    private List<String> run(KernelState state, String operation) {
        List<String> done = new ArrayList<>();
        enter(operation).apply(state);
        for (int at = 0; at < model.steps().size(); ) {
            Step<KernelState> step = model.steps().get(at);
            boolean next = !isEnter(step) && step.enabled(state);
            if (next) {
                done.add(step.label(step.site(state)).toString());
                step.apply(state);
            }
            at = next ? 0 : at + 1;
        }
        return done;
    }

    private Step<KernelState> enter(String operation) {
        return model.steps().stream()
                .filter(step -> step.label(0).text().equals("enter: " + operation))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isEnter(Step<KernelState> step) {
        return step.label(0).text().startsWith("enter: ");
    }

    int get(KernelState state, String field) {
        return state.get(field(field));
    }

    private Field field(String name) {
        return model.layout().fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name));
    }

    /** The pages of a list from its head on; from its end on they must be the same the other way round. */
    List<Integer> list(KernelState state, String head) {
        List<Integer> forward = walk(state, head, ".next");
        assertEquals(forward, Lists.reverse(walk(state, head, ".prev")), head);
        return forward;
    }

    private List<Integer> walk(KernelState state, String head, String link) {
        List<Integer> met = new ArrayList<>();
        Field at = field(head + link);
        while (!at.show(state.get(at)).equals(head)) {
            int page = state.get(at);
            met.add(page);
            if (page > pages || met.size() > pages) {
                throw new AssertionError(head + link + " leads to " + met);
            }
            at = field("P" + page + link);
        }
        return met;
    }
}
