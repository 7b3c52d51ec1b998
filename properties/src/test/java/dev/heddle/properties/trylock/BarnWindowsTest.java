package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.NMI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Claim;
import dev.heddle.model.Step;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.trylock.Design;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.trylock.BarnStage.Put;
import dev.heddle.properties.trylock.BarnStage.Spare;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    private static final String TASK = "CPU0 task";
    private static final String PUT_FULL = ": enter: rcu_free_sheaf to barn_put_full_sheaf";
    private static final String PUT_EMPTY = ": enter: rcu_free_sheaf to barn_put_empty_sheaf";

    private static final Set<String> NOTHING = Set.of();
    private static final Set<String> EXCLUSION = Set.of("I1", "I17");
    private static final Set<String> COUNTER = Set.of("I1", "I17", "I5");
    private static final Set<String> LOST = Set.of("I1", "I17", "I7");
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

    /**
     * kmalloc_nolock() takes the first full sheaf, as kfree_nolock() takes the first empty one: the same windows. Before a4 the
     * NMI's list_del() mends the links; after a4 it takes the sheaf that was just put there.
     */
    @Test
    void takingAFullSheafInsideAPutOfAnother() {
        Map<String, Set<String>> expected = new LinkedHashMap<>();
        expected.put("nr_full at MAX_FULL_SHEAVES?", NOTHING);
        expected.put("lock_irqsave barn->lock", NOTHING);
        expected.put("a1: load head->next", EXCLUSION);
        expected.put("a2: next->prev = new", OBJECTS);
        expected.put("a3: set the new node's links", OBJECTS);
        expected.put("a4: head->next = new", EXCLUSION);
        expected.put("load", EXCLUSION);
        expected.put("store", COUNTER);
        expected.put("unlock_irqrestore barn->lock", EXCLUSION);
        expected.put("", NOTHING);
        assertEquals(expected, windows(BarnScenarios.allocOverEitherPut(NMI, Design::v6_18), SOFTIRQ + PUT_FULL));
    }

    /** It also gives its empty sheaf: from a1 to a4 one of two is lost, which has no objects, so that only counting tells. */
    @Test
    void addingAnEmptySheafInsideAPutOfAnother() {
        Map<String, Set<String>> expected = new LinkedHashMap<>();
        expected.put("the free hooks keep every object: size is 0", NOTHING);
        expected.put("lock_irqsave barn->lock", NOTHING);
        expected.put("a1: load head->next", EXCLUSION);
        expected.put("a2: next->prev = new", COUNTER);
        expected.put("a3: set the new node's links", COUNTER);
        expected.put("a4: head->next = new", COUNTER);
        expected.put("load", EXCLUSION);
        expected.put("store", COUNTER);
        expected.put("unlock_irqrestore barn->lock", EXCLUSION);
        expected.put("", NOTHING);
        assertEquals(expected, windows(BarnScenarios.allocOverEitherPut(NMI, Design::v6_18), SOFTIRQ + PUT_EMPTY));
    }

    /**
     * The NMI takes the one empty sheaf C and adds a full one. While sheaves_full is spliced, its sheaf is overwritten and lost;
     * once the list is empty again, its count is. While sheaves_empty is spliced, the shrink walks from its own list to the
     * barn's head (before s1 and s3), or frees the sheaf that the NMI has put to use (before s2); before s4 the NMI unlinks
     * it from the shrink's list, which is sound. Between s4 and the counter the NMI finds no first sheaf where one is counted.
     */
    @Test
    void replacingAFullSheafInsideAShrink() {
        List<String> steps = List.of(
                "lock_irqsave barn->lock",
                "list_empty?",
                "s1",
                "s2",
                "s3",
                "s4",
                "nr_full = 0",
                "list_empty?",
                "s1",
                "s2",
                "s3",
                "s4",
                "nr_empty = 0",
                "unlock_irqrestore barn->lock");
        List<Set<String>> broken = List.of(
                NOTHING, EXCLUSION, EXCLUSION, LOST, LOST, LOST, COUNTER, EXCLUSION, COUNTER, LOST, COUNTER, EXCLUSION,
                COUNTER, NOTHING);
        Scenario scenario = BarnDamage.all().get("D16").get(0).scenario();
        List<Window> windows = inOrder(scenario, TASK);
        for (int i = 0; i < steps.size(); i++) {
            Window window = windows.get(i);
            assertTrue(window.before().startsWith(steps.get(i)), window::toString);
            assertEquals(broken.get(i), dataOf(window.broken()), "window " + i + ": " + window);
        }
        windows.subList(steps.size(), windows.size()).forEach(window -> assertEquals(NOTHING, dataOf(window.broken())));
    }

    /** Without the row's own claim, which sums up. */
    private static Set<String> dataOf(Set<String> broken) {
        var data = new TreeSet<>(broken);
        data.remove("D16");
        return data;
    }

    /** What breaks if the NMI comes right before a step of the outer context; the empty text is its end. */
    private record Window(String before, Set<String> broken) {}

    private static Map<String, Set<String>> windows(Put put, Spare spare) {
        return windows(BarnScenarios.overPut(NMI, put, spare, Design::v6_18), SOFTIRQ);
    }

    private static Map<String, Set<String>> windows(Scenario scenario, String outer) {
        Map<String, Set<String>> windows = new LinkedHashMap<>();
        inOrder(scenario, outer).forEach(window -> windows.put(window.before(), window.broken()));
        return windows;
    }

    /** @param outer what the labels of the outer context's steps start with; the first of them enters it */
    private static List<Window> inOrder(Scenario scenario, String outer) {
        KernelModel model = scenario.model().apply(Build.Standard.C3.build());
        var windows = new ArrayList<Window>();
        String actor = outer.replaceFirst(": .*", "");
        for (int before = 1;
                windows.isEmpty() || !windows.get(windows.size() - 1).before().isEmpty();
                before++) {
            var run = new Run(model);
            run.advance(outer);
            for (int step = 1; step < before; step++) {
                run.advance(actor);
            }
            String next = run.enabled(actor)
                    .map(step -> step.label(step.site(run.state)).text())
                    .orElse("");
            run.oneWholeNmi();
            run.toTheEnd(actor);
            windows.add(new Window(next, run.broken));
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
                    .filter(step -> step.label(step.site(state)).toString().startsWith(actor))
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
            boolean alive = true;
            while (alive) {
                alive = advance(INTERRUPTER) && nmi.live(state);
            }
        }

        /** Without another NMI, but with the irq_work that this one may have queued. */
        void toTheEnd(String outer) {
            while (advance(outer) || advance("CPU0 irq_work")) {
                // One after the other.
            }
        }
    }
}
