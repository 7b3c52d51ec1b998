package dev.heddle.reports.render.trace;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.References;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Certificate;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.explain.ExplainLimits;
import dev.heddle.properties.explain.Explainer;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import dev.heddle.reports.render.Renderers;
import java.util.Optional;
import java.util.function.Supplier;

/** Bugs to render: the headline counterexamples of cells that the fact sheets expect to fail, at scope small. */
final class ViolatedCells {

    private static final ImmutableList<KernelSystem> SYSTEMS =
            ImmutableList.of(new TrylockSystem(), new LinearMapSystem(), new CacheFlushSystem());

    /**
     * Of some 2840 cells one in so many, to be quick; {@code -Dheddle.exports=1} takes all, which needs a minute. A prime, so that
     * it does not keep step with the lists of scenarios.
     */
    private static final int ONE_IN = Integer.getInteger("heddle.exports", 41);

    /** Enough for most tables of the sample, and few enough that some of its rows are undecided. */
    private static final ExplainLimits SOME = ExplainLimits.usual().withStates(1_000);

    /** The shared sample, searched once. */
    static final Supplier<ImmutableList<BugReport>> SAMPLE = Suppliers.memoize(ViolatedCells::sample);

    /** One CPU, an NMI, 40 steps. */
    static final Supplier<BugReport> V07 =
            Suppliers.memoize(() -> one("trylock", "V07", "C3", "v6.18 slab: kmalloc_nolock in NMI", "trylock/I6"));

    /** Two CPUs and an IPI. */
    static final Supplier<BugReport> V4 =
            Suppliers.memoize(() -> one("cacheflush", "V4", "T1,PC=n", "S1: CPU1 flushes", ""));

    /** Two CPUs, one of them stopped, of a model that knows no contexts. */
    static final Supplier<BugReport> V1 =
            Suppliers.memoize(() -> one("linearmap", "V1", "rt=y", "Raspberry Pi 4", "linearmap/I5"));

    /** An NMI queues irq_work, which queues itself for ever. */
    static final Supplier<BugReport> V47 = Suppliers.memoize(() ->
            one("trylock", "V47", "C1", "kfree_nolock in NMI over kfree with barn_get_empty_sheaf", "trylock/I10"));

    /** A kprobe hits where an NMI has just returned, which no step says. */
    static final Supplier<BugReport> V37 = Suppliers.memoize(
            () -> one("trylock", "V37", "C1", "kfree_nolock in NMI over kfree_nolock in kprobe", "trylock/I7"));

    /** The same on PREEMPT_RT, where irq_work is a thread. */
    static final Supplier<BugReport> V47_RT = Suppliers.memoize(() -> one("trylock", "V47", "C2", "", "trylock/I10"));

    private ViolatedCells() {}

    static String render(String name, BugReport bug) {
        return Renderers.ALL.stream()
                .filter(renderer -> renderer.name().equals(name))
                .map(renderer -> renderer.render(bug))
                .findFirst()
                .orElseThrow();
    }

    private static ImmutableList<BugReport> sample() {
        var bugs = ImmutableList.<BugReport>builder();
        int at = 0;
        for (KernelSystem system : SYSTEMS) {
            for (Variant variant : system.variants()) {
                for (KernelSystem.Config config : system.configs()) {
                    for (Cell cell : system.cells(variant, config.id(), Scope.SMALL)) {
                        if (cell.expectation().outlook() == Outlook.FAILS && at++ % ONE_IN == 0) {
                            Counterexample run = found(cell, "")
                                    .orElseThrow(() -> new AssertionError(cell + " is expected to break and does not"));
                            bugs.add(report(system, variant, cell, run, SOME));
                        }
                    }
                }
            }
        }
        ImmutableList<BugReport> sample = bugs.build();
        assertFalse(sample.isEmpty(), "a sample of nothing would pass every test");
        return sample;
    }

    /** The bug of the first cell whose scenario contains {@code scenario}; {@code claim} is "" for the headline. */
    static BugReport one(String system, String variant, String config, String scenario, String claim) {
        KernelSystem asked = SYSTEMS.stream()
                .filter(candidate -> candidate.name().equals(system))
                .findFirst()
                .orElseThrow();
        Variant of = asked.variant(variant);
        return asked.cells(of, config, Scope.SMALL).stream()
                .filter(cell -> cell.scenario().contains(scenario))
                .flatMap(cell ->
                        found(cell, claim).map(run -> report(asked, of, cell, run, ExplainLimits.usual())).stream())
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Counterexample> found(Cell cell, String claim) {
        var result = cell.check(BreadthFirst.plain());
        return claim.isEmpty() ? result.headline() : result.counterexample(claim);
    }

    private static BugReport report(
            KernelSystem system, Variant variant, Cell cell, Counterexample run, ExplainLimits limits) {
        return new BugReport(
                system,
                variant,
                cell,
                Scope.SMALL,
                run,
                new Certificate.BestKnown("nobody tried"),
                Explainer.explain(system, cell, Scope.SMALL, run, limits),
                References.NONE);
    }

    /** The same bug with another run, of no model. */
    static BugReport with(BugReport bug, Counterexample run) {
        Cell cell = bug.cell();
        var bare = new Cell(
                cell.system(),
                cell.variant(),
                cell.config(),
                cell.scenario(),
                cell.scope(),
                cell.expectation(),
                cell.headline(),
                null);
        return new BugReport(
                bug.system(),
                bug.variant(),
                bare,
                bug.scope(),
                run,
                bug.certificate(),
                Explanation.NONE,
                References.NONE);
    }
}
