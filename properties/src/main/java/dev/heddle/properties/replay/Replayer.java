package dev.heddle.properties.replay;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Limits;
import dev.heddle.model.search.Replay;
import dev.heddle.model.search.liveness.Refinding;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.CapsuleReplay;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;

/**
 * Runs capsules again. A run that does not break its claim any more, because it is lost or something stops it, is looked for: in
 * its scenario; or if that is not there any more, in the others. What stops a run may just be a step more on the way.
 *
 * @param mostStates how many states a search may visit; the answer depends on it and on nothing else of the machine
 */
public record Replayer(long mostStates) {

    /** A second or so; whoever waits longer is better served by a search of the whole cell. */
    public static final long MOST_STATES = 300_000;

    /** One that searches up to {@value #MOST_STATES} states. */
    public Replayer() {
        this(MOST_STATES);
    }

    /**
     * Replays {@code capsule} in {@code design} under {@code config}.
     *
     * @throws UsageException if the system knows no such configuration
     */
    public Replayed replay(KernelSystem system, Variant design, String config, Capsule capsule) {
        ImmutableList<Cell> cells = system.cells(design, config, capsule.scope());
        for (Cell cell : cells) {
            if (cell.scenario().equals(capsule.scenario())) {
                return inItsScenario(cell, capsule);
            }
        }
        ImmutableList<Cell> others =
                cells.stream().filter(cell -> claims(cell, capsule.claim())).collect(ImmutableList.toImmutableList());
        String why = CapsuleReplay.missing(system, design, config, capsule, cells);
        return others.isEmpty() ? Replayed.gone(capsule, why) : elsewhere(others, capsule, why);
    }

    private Replayed inItsScenario(Cell cell, Capsule capsule) {
        if (!claims(cell, capsule.claim())) {
            return Replayed.gone(
                    capsule,
                    cell.model() == null
                            ? "there is no model of " + cell.variant() + " under " + cell.config()
                            : "no claim " + capsule.claim() + " is made of this scenario any more");
        }
        Replay.Result result = CapsuleReplay.run(cell, capsule);
        if (result instanceof Replay.Result.StillFails) {
            return new Replayed(capsule, cell, result, null, "");
        }
        Refinding.Result search = search(cell, capsule, result.moves(), mostStates);
        return new Replayed(capsule, cell, result, said(cell, capsule, search), "");
    }

    /** The scenario has another name now, or is gone. That another one stops the run says nothing; that it runs there does. */
    private Replayed elsewhere(ImmutableList<Cell> cells, Capsule capsule, String why) {
        for (Cell cell : cells) {
            Replay.Result result = CapsuleReplay.run(cell, capsule);
            if (result instanceof Replay.Result.StillFails) {
                return new Replayed(capsule, cell, result, null, why);
            }
        }
        long spent = 0;
        boolean tested = false;
        for (Cell cell : cells) {
            Refinding.Result search = search(cell, capsule, 0, Math.max(1, mostStates - spent));
            spent += search.states();
            if (search instanceof Refinding.Result.Found found) {
                return new Replayed(capsule, null, null, new Replayed.Search.Refound(cell, 0, found.run(), spent), why);
            }
            if (search instanceof Refinding.Result.Open) {
                return new Replayed(capsule, null, null, new Replayed.Search.Open(spent), why);
            }
            tested |= tested(capsule, (Refinding.Result.Holds) search);
        }
        return new Replayed(capsule, null, null, new Replayed.Search.Holds(cells.size(), tested, spent), why);
    }

    private static Replayed.Search said(Cell cell, Capsule capsule, Refinding.Result search) {
        if (search instanceof Refinding.Result.Found found) {
            return new Replayed.Search.Refound(cell, found.kept(), found.run(), found.states());
        }
        return search instanceof Refinding.Result.Holds holds
                ? new Replayed.Search.Holds(1, tested(capsule, holds), holds.states())
                : new Replayed.Search.Open(search.states());
    }

    private static boolean tested(Capsule capsule, Refinding.Result.Holds holds) {
        return !holds.outcome().unmet().contains(capsule.claim() + CellResult.TWIN);
    }

    private static Refinding.Result search(Cell cell, Capsule capsule, int followed, long most) {
        if (cell.model() == null) {
            throw new IllegalArgumentException("no model of " + cell.scenario());
        }
        return search(cell.model().get(), capsule, followed, most);
    }

    private static <S extends State> Refinding.Result search(Model<S> model, Capsule capsule, int followed, long most) {
        // No limit of memory: it would make the answer depend on the machine.
        var limits = Limits.ofThisMachine().withStates(most).withBytes(Long.MAX_VALUE);
        return Refinding.search(
                model,
                capsule.claim(),
                capsule.steps(),
                followed,
                BreadthFirst.plain().withLimits(limits));
    }

    private static boolean claims(Cell cell, String claim) {
        return cell.model() != null
                && cell.model().get().claims().stream()
                        .anyMatch(made -> made.id().equals(claim));
    }
}
