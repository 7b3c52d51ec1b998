package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.NMI;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.Claim;
import dev.heddle.model.Step;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.trylock.Design;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.trylock.BarnStage.Put;
import dev.heddle.properties.trylock.BarnStage.Spare;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * One whole NMI at each point of a put on a uniprocessor, without any search: which windows break what. The fact sheet's
 * section 3.12 says "a1 to a4" for all pairs; that is right where the NMI adds to the list, and one step too wide where it
 * takes from it.
 */
class BarnWindowsTest {

    private static final String SOFTIRQ = "CPU0 softirq";
    private static final String INTERRUPTER = "CPU0 NMI";

    private static final Set<String> NOTHING = Set.of();
    private static final Set<String> EXCLUSION = Set.of("I1", "I17");
    private static final Set<String> COUNTER = Set.of("I1", "I17", "I5");
    private static final Set<String> OBJECTS = Set.of("I1", "I17", "I5", "I7");

    /**
     * Before a1 and after a4 the NMI finds a sound list. Before a2 and a3 the new sheaf's links still come to point at the
     * sheaf that the NMI took. Before a4 they already do, and the NMI's list_del() mends them. Between load and store the
     * NMI's count is lost.
     */
    @Test
    void takingAnEmptySheafInsideAPutOfAnother() {
        Map<String, Set<String>> expected = new LinkedHashMap<>();
        expected.put("the free hooks keep every object: size is 0", NOTHING);
        expected.put("lock_irqsave barn->lock", NOTHING);
        expected.put("a1: load head->next", EXCLUSION);
        expected.put("a2: next->prev = new", OBJECTS);
        expected.put("a3: set the new node's links", OBJECTS);
        expected.put("a4: head->next = new", EXCLUSION);
        expected.put("load", EXCLUSION);
        expected.put("store", COUNTER);
        expected.put("unlock_irqrestore barn->lock", EXCLUSION);
        expected.put("", NOTHING);
        assertEquals(expected, windows(Put.EMPTY, Spare.NONE));
        assertEquals(expected, windows(Put.EMPTY, Spare.FULL));
    }

    /** From a1 to a4 the callback's list_add() overwrites the NMI's. After the store the barn has enough full sheaves. */
    @Test
    void addingAFullSheafInsideAPutOfAnother() {
        Map<String, Set<String>> expected = new LinkedHashMap<>();
        expected.put("nr_full at MAX_FULL_SHEAVES?", NOTHING);
        expected.put("lock_irqsave barn->lock", NOTHING);
        expected.put("a1: load head->next", EXCLUSION);
        expected.put("a2: next->prev = new", OBJECTS);
        expected.put("a3: set the new node's links", OBJECTS);
        expected.put("a4: head->next = new", OBJECTS);
        expected.put("load", EXCLUSION);
        expected.put("store", COUNTER);
        expected.put("unlock_irqrestore barn->lock", NOTHING);
        expected.put("", NOTHING);
        assertEquals(expected, windows(Put.FULL, Spare.FULL));
    }

    @Test
    void takingAnEmptySheafInsideAPutOfAFullOne() {
        Map<String, Set<String>> expected = new LinkedHashMap<>();
        expected.put("nr_full at MAX_FULL_SHEAVES?", NOTHING);
        expected.put("lock_irqsave barn->lock", NOTHING);
        expected.put("a1: load head->next", EXCLUSION);
        expected.put("a2: next->prev = new", EXCLUSION);
        expected.put("a3: set the new node's links", EXCLUSION);
        expected.put("a4: head->next = new", EXCLUSION);
        expected.put("load", EXCLUSION);
        expected.put("store", EXCLUSION);
        expected.put("unlock_irqrestore barn->lock", EXCLUSION);
        expected.put("", NOTHING);
        assertEquals(expected, windows(Put.FULL, Spare.NONE));
    }

    /** For each step of the callback, which claims break if the NMI comes right before it; the empty text is its end. */
    private static Map<String, Set<String>> windows(Put put, Spare spare) {
        KernelModel model =
                BarnScenarios.overPut(NMI, put, spare, Design::v6_18).model().apply(Build.Standard.C3.build());
        Map<String, Set<String>> windows = new LinkedHashMap<>();
        for (int before = 1; !windows.containsKey(""); before++) {
            var run = new Run(model);
            for (int step = 0; step < before; step++) {
                run.advance(SOFTIRQ);
            }
            String next = run.enabled(SOFTIRQ)
                    .map(step -> step.label(step.site(run.state)).text())
                    .orElse("");
            run.oneWholeNmi();
            run.toTheEnd();
            windows.put(next, run.broken);
        }
        return windows;
    }

    /** One run of a model, step by step, with the claims that do not hold somewhere along it. */
    private static final class Run {

        private final KernelModel model;
        private final KernelState state;
        private final Set<String> broken = new TreeSet<>();

        Run(KernelModel model) {
            this.model = model;
            this.state = model.newState();
            state.copyFrom(model.initialStates().get(0));
        }

        Optional<Step<KernelState>> enabled(String actor) {
            return model.steps().stream()
                    .filter(step -> step.enabled(state))
                    .filter(step -> step.label(step.site(state)).actor().startsWith(actor))
                    .findFirst();
        }

        boolean advance(String actor) {
            Optional<Step<KernelState>> step = enabled(actor);
            step.ifPresent(each -> {
                each.apply(state);
                model.claims().stream()
                        .filter(claim -> claim.kind() == Claim.Kind.ALWAYS
                                && !claim.holds().test(state))
                        .map(claim -> CellResult.shortId(claim.id()))
                        .forEach(broken::add);
            });
            return step.isPresent();
        }

        void oneWholeNmi() {
            var nmi = model.machine().contexts().stream()
                    .filter(context -> context.kind() == NMI)
                    .findFirst()
                    .orElseThrow();
            do {
                advance(INTERRUPTER);
            } while (nmi.live(state));
        }

        /** Without another NMI, but with the irq_work that this one may have queued. */
        void toTheEnd() {
            while (advance(SOFTIRQ) || advance("CPU0 irq_work")) {
                // One after the other.
            }
        }
    }
}
