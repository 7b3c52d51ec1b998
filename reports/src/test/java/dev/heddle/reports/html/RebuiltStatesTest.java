package dev.heddle.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Field;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.properties.bug.BugReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Each state that a page shows is the one that the model is in: the steps are taken again, and fields are read. */
final class RebuiltStatesTest {

    @Test
    void everyStateIsThatOfTheModel() {
        for (BugReport bug : SomeBugs.ALL) {
            List<Map<String, String>> shown = RebuiltStates.of(WebPage.read(BugPage.of(bug)));
            List<Map<String, String>> run =
                    run(Objects.requireNonNull(bug.cell().model()).get(), bug.found(), shown.get(0));
            assertEquals(run.size(), shown.size());
            for (int i = 0; i < run.size(); i++) {
                Map<String, String> state = run.get(i);
                assertTrue(state.keySet().containsAll(shown.get(i).keySet()));
                for (Map.Entry<String, String> field : state.entrySet()) {
                    // What is not shown is what it was at the start, all along.
                    String expected = shown.get(i).containsKey(field.getKey())
                            ? field.getValue()
                            : run.get(0).get(field.getKey());
                    assertEquals(expected, field.getValue(), field.getKey() + " after step " + i);
                    assertEquals(
                            field.getValue(),
                            shown.get(i).getOrDefault(field.getKey(), field.getValue()),
                            bug.cell() + ": " + field.getKey() + " after step " + i);
                }
            }
        }
    }

    /** By the labels of the steps, from the initial state that looks like {@code start} and leads to a broken claim. */
    private static <S extends State> List<Map<String, String>> run(
            Model<S> model, Counterexample found, Map<String, String> start) {
        for (S initial : model.initialStates()) {
            S state = model.newState();
            state.copyFrom(initial);
            if (read(model, state).entrySet().containsAll(start.entrySet())) {
                List<Map<String, String>> states = new ArrayList<>(List.of(read(model, state)));
                for (Counterexample.Move move : found.moves()) {
                    Step<S> step = model.steps().stream()
                            .filter(each -> each.enabled(state)
                                    && each.label(each.site(state)).equals(move.label()))
                            .findFirst()
                            .orElseThrow();
                    step.apply(state);
                    states.add(read(model, state));
                }
                Claim<S> claim = model.claims().stream()
                        .filter(each -> each.id().equals(found.claim()))
                        .findFirst()
                        .orElseThrow();
                assertTrue(found.forEver() || !claim.holds().test(state), "the run does not break its claim");
                return states;
            }
        }
        throw new AssertionError("no initial state of " + model.name() + " is " + start);
    }

    private static <S extends State> Map<String, String> read(Model<S> model, S state) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Field field : model.layout().fields()) {
            if (!field.internal()) {
                values.put(field.name(), field.show(state.get(field)));
            }
        }
        return values;
    }
}
