package dev.heddle.properties.regression;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.liveness.SafetyThenLiveness;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Assertions for tests and properties: each explores a scenario, and if a claim breaks that must hold, leaves the run in a
 * file and names the claim, the file and what to do with it; then it shows the run as a diagram, with its capsule.
 *
 * <p>Of a cell the file is an entry that {@code heddle corpus add} adopts. A scenario that was drawn at random is no cell: no
 * command can build it again, only the test can. Its file says how it was drawn, and is to be read, not adopted.
 */
public final class Verdicts {

    private final LeftRuns left;

    private Verdicts(LeftRuns left) {
        this.left = left;
    }

    /** Runs are left in {@code target/heddle} of the module whose tests run. */
    public static Verdicts leavingRuns() {
        return leavingRunsIn(Path.of("target", "heddle"));
    }

    /** Runs are left below {@code directory}, in {@code regressions} or {@code runs}. */
    public static Verdicts leavingRunsIn(Path directory) {
        return new Verdicts(new LeftRuns(directory));
    }

    /**
     * Every claim of the cell holds in every state that can be reached.
     *
     * @return what came out, for further questions
     * @throws AssertionError if a claim breaks, or the search was cut
     */
    public CellResult assertHolds(Cell cell, Scope scope) {
        CellResult result = cell.check(BreadthFirst.plain());
        if (result.outcome() != null) {
            judge(result.outcome(), new Scene(cell, scope), ImmutableList.of());
        }
        return result;
    }

    /**
     * The cell comes out as its expectation says: no claim breaks but those that the fact sheet lets break.
     *
     * @throws AssertionError if another one does, or one that must break holds
     */
    public CellResult assertAsExpected(Cell cell, Scope scope) {
        return assertAsExpected(cell.check(BreadthFirst.plain()), scope);
    }

    /** The same of a cell that was explored already. */
    public CellResult assertAsExpected(CellResult result, Scope scope) {
        if (!result.expected()) {
            throw new AssertionError(unexpected(result, scope));
        }
        return result;
    }

    /** What is to be said of a cell that did not come out as expected; leaves the runs that should not be. */
    public String unexpected(CellResult result, Scope scope) {
        Cell cell = result.cell();
        var message = new StringBuilder(String.join(" ", cell.system(), cell.variant(), cell.config(), cell.scenario())
                + ": " + result.outlook().map(Object::toString).orElse("the search was cut") + " " + result.violated()
                + ", expected " + cell.expectation());
        if (result.outcome() != null && result.outcome().verdict() instanceof Verdict.Violated violated) {
            message.append('\n')
                    .append(told(
                            violated.found().stream()
                                    .filter(found ->
                                            !cell.expectation().claims().contains(CellResult.shortId(found.claim())))
                                    .toList(),
                            new Scene(cell, scope)));
        }
        return message.toString();
    }

    /**
     * Every claim of the model holds in every state that can be reached, and in every run where it is about runs.
     *
     * @param scenario how it was drawn: all that it takes to build the model again, in the words of the test
     * @param choices the numbers that it was built from, if there are any
     * @throws AssertionError if a claim breaks, or the search was cut
     */
    public <S extends State> Outcome assertHolds(Model<S> model, String scenario, List<Integer> choices) {
        return assertHoldsBut(model, scenario, choices, ImmutableList.of());
    }

    /**
     * The same, but some claims may break.
     *
     * @param mayBreak full ids
     */
    public <S extends State> Outcome assertHoldsBut(
            Model<S> model, String scenario, List<Integer> choices, List<String> mayBreak) {
        Outcome outcome = new SafetyThenLiveness(BreadthFirst.plain()).explore(model);
        judge(outcome, new Scene(model.name(), scenario, choices), mayBreak);
        return outcome;
    }

    /**
     * The same of a model that was explored already.
     *
     * @param model its name
     */
    public void assertHolds(Outcome outcome, String model, String scenario, List<Integer> choices) {
        judge(outcome, new Scene(model, scenario, choices), ImmutableList.of());
    }

    private void judge(Outcome outcome, Scene scene, List<String> mayBreak) {
        List<String> messages = new ArrayList<>();
        if (outcome.verdict() instanceof Verdict.Violated violated) {
            List<Counterexample> wrong = violated.found().stream()
                    .filter(found -> !mayBreak.contains(found.claim()))
                    .toList();
            if (!wrong.isEmpty()) {
                messages.add(told(wrong, scene));
            }
        }
        if (!outcome.complete()) {
            messages.add("the search was cut, so that nothing is proved of " + scene.name());
        }
        if (!messages.isEmpty()) {
            throw new AssertionError(String.join("\n", messages));
        }
    }

    /** Where each run is, then one of them: the diagram, and the capsule if there is one. */
    private String told(List<Counterexample> wrong, Scene scene) {
        List<String> lines = new ArrayList<>();
        wrong.forEach(found -> lines.add(left.leave(found, scene)));
        wrong.stream()
                .filter(found -> CellResult.shortId(found.claim()).equals(scene.headline()))
                .findFirst()
                .or(() -> wrong.stream().findFirst())
                .ifPresent(found -> lines.add("\n" + LeftRuns.shown(found, scene)));
        return String.join("\n", lines);
    }

    /**
     * Where a run comes from.
     *
     * @param headline short id of the claim whose run is shown if several break; the first one, if it is not among them
     * @param capsule makes a capsule of a run; empty if no command can build the scenario again
     */
    record Scene(
            String name, String drawn, ImmutableList<Integer> choices, String headline, Optional<Capsules> capsule) {

        Scene(Cell cell, Scope scope) {
            this(
                    String.join(" ", cell.system(), cell.variant(), cell.config(), cell.scenario()),
                    "",
                    ImmutableList.of(),
                    cell.headline(),
                    Optional.of(found -> Capsule.of(cell, scope, found)));
        }

        Scene(String model, String scenario, List<Integer> choices) {
            this(model, scenario, ImmutableList.copyOf(choices), "", Optional.empty());
        }
    }

    /** Makes a capsule of a run. */
    interface Capsules {
        Capsule of(Counterexample found);
    }
}
