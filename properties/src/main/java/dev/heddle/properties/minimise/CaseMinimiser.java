package dev.heddle.properties.minimise;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.search.minimise.Least;
import dev.heddle.model.search.minimise.MinimiseLimits;
import dev.heddle.model.search.minimise.Minimiser;
import dev.heddle.model.search.minimise.Minimum;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.ScenarioSize;
import dev.heddle.properties.Scope;
import dev.heddle.properties.bug.Certificate;
import dev.heddle.properties.minimise.SmallerCells.Sized;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * Makes bugs as small as they can be: the smallest scenario first, then the fewest switches of context, then the fewest steps.
 *
 * <p>Smaller scenarios are those of the same variant that make the same claim, under whatever configuration, by {@link
 * KernelSystem#size}. The result depends on the bug, the system and the limits alone. Searches are kept, so that one minimiser
 * serves many bugs; one thread's own.
 */
public final class CaseMinimiser {

    private final Minimiser minimiser;
    private final SmallerCells cells;
    private final Map<Key, Least> searched = new HashMap<>();

    /** What a search of a scenario depends on. */
    private record Key(String variant, String config, String scenario, Scope scope, String claim) {}

    /** @param limits for each scenario anew */
    public CaseMinimiser(KernelSystem system, MinimiseLimits limits) {
        this.minimiser = new Minimiser(limits);
        this.cells = new SmallerCells(system);
    }

    /**
     * The same claim broken by the same variant in as small a scenario, and there in as small a run, as can be found. If states
     * and runs are claimed under one id, both are searched in smaller scenarios, the states first.
     *
     * @param found a run of {@code cell}, from whichever search
     * @throws IllegalArgumentException if {@code cell} has no model, or {@code found} does not break its claim there
     */
    public Minimised minimise(Cell cell, Scope scope, Counterexample found) {
        ImmutableListMultimap<ScenarioSize, Sized> smaller =
                Multimaps.index(cells.than(cell, scope, found.claim()), Sized::size);
        Before before = Before.NOTHING;
        for (ScenarioSize size : smaller.keySet()) {
            Before after = before;
            Sized best = null;
            Counterexample run = null;
            long own = 0;
            for (Sized each : smaller.get(size)) {
                Least least = least(each, found.claim());
                after = after.and(least);
                if (least.found().isPresent()
                        && (run == null || isSmaller(least.found().get(), run))) {
                    best = each;
                    run = least.found().get();
                    own = least.states();
                }
            }
            if (best != null && run != null) {
                // As large a scenario that was cut may have a smaller run, one that holds proves nothing more.
                Certificate certificate = new Before(before.holding(), after.cut(), 0).certificate(run, own);
                return new Minimised(best.cell(), best.scope(), run, certificate, run, 0, after.states());
            }
            before = after;
        }
        return alone(cell, scope, found, before, before::certificate);
    }

    /** The same without a look at smaller scenarios: the smallest run of {@code cell} itself. */
    public Minimised within(Cell cell, Scope scope, Counterexample found) {
        return alone(cell, scope, found, Before.NOTHING, Before::ofScenario);
    }

    private Minimised alone(
            Cell cell,
            Scope scope,
            Counterexample found,
            Before before,
            BiFunction<Counterexample, Long, Certificate> proven) {
        if (cell.model() == null) {
            throw new IllegalArgumentException("there is no model of " + cell.variant() + " under " + cell.config());
        }
        Minimum minimum = minimise(cell.model().get(), found);
        Certificate certificate =
                switch (minimum.evidence()) {
                    case PROVEN -> proven.apply(minimum.found(), minimum.states());
                    case ONE_MINIMAL -> new Certificate.OneMinimal(minimum.replays());
                    case BEST_KNOWN -> new Certificate.BestKnown(minimum.why());
                };
        return new Minimised(
                cell,
                scope,
                minimum.found(),
                certificate,
                minimum.replayed(),
                minimum.replays(),
                before.states() + minimum.states());
    }

    private <S extends State> Minimum minimise(Model<S> model, Counterexample found) {
        return minimiser.minimise(model, found);
    }

    private Least least(Sized each, String claim) {
        Cell cell = each.cell();
        var key = new Key(cell.variant(), cell.config(), cell.scenario(), each.scope(), claim);
        return searched.computeIfAbsent(
                key, any -> least(Objects.requireNonNull(cell.model()).get(), claim));
    }

    private <S extends State> Least least(Model<S> model, String claim) {
        return minimiser.least(model, claim);
    }

    private static boolean isSmaller(Counterexample run, Counterexample than) {
        return run.switches() == than.switches()
                ? run.moves().size() < than.moves().size()
                : run.switches() < than.switches();
    }
}
