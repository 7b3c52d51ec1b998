package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.kernel.Breach;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.page.PageSizes;
import dev.heddle.model.trylock.page.PcpArea;
import dev.heddle.model.trylock.page.PcpSizes;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** What comes of a nested section of a pcp lock: each row reduced to one operation of a task and one that nests in it. */
final class PcpDamage {

    private PcpDamage() {}

    static ImmutableListMultimap<String, Case> all() {
        var drainOverAlloc = scenario(
                PageSymptom.D11,
                SOFTIRQ,
                PcpSizes.SMALL,
                PcpArea::drainPages,
                PcpArea::allocPages,
                (area, in) -> in.died(Oops.ENDLESS_LOOP) && area.emptyAndCountedSo(in.state()));
        var freeOverFree = scenario(
                PageSymptom.D12,
                NMI,
                PcpSizes.SMALL,
                PcpArea::freePages,
                PcpArea::freePagesNolock,
                (area, in) -> in.atRest()
                        && in.died(Oops.NONE)
                        && area.surplus(in.state()) == -1
                        && area.listsIntact(in.state())
                        && area.pagesConserved(in.state()));
        // With the high mark within reach, a free while the pages are still there has to drain as well: a longer run.
        var freeOverDrain = scenario(
                PageSymptom.D13,
                SOFTIRQ,
                PcpSizes.AT_HIGH_MARK,
                PcpArea::drainPages,
                PcpArea::freePages,
                PcpDamage::leavesNoTrace);
        return ImmutableListMultimap.<String, Case>builder()
                .put("D11", in(drainOverAlloc, OK, OK, fails("I17", "I1", "I16", "D11"), SPLATS, OK))
                .put("D12", in(freeOverFree, OK, REFUSES, fails("I17", "I1", "I8", "D12"), SPLATS, REFUSES))
                .put("D13", in(freeOverDrain, OK, OK, fails("I17", "I1", "D13"), SPLATS, OK))
                .build();
    }

    private static boolean leavesNoTrace(PcpArea area, Situation in) {
        return in.atRest()
                && in.broken(Breach.FALSE_SUCCESS)
                && in.died(Oops.NONE)
                && area.listsIntact(in.state())
                && area.pcpCountRight(in.state())
                && area.pagesConserved(in.state());
    }

    private static Scenario scenario(
            PageSymptom symptom,
            ContextKind nested,
            PcpSizes sizes,
            Function<PcpArea, Routine> outer,
            Function<PcpArea, Routine> inner,
            BiPredicate<PcpArea, Situation> seen) {
        String what = symptom == PageSymptom.D11
                ? "alloc_pages in softirq over drain_pages_zone"
                : symptom == PageSymptom.D12
                        ? "free_pages_nolock in NMI over __free_pages"
                        : "__free_pages in softirq over drain_pages_zone";
        String name = "pcp: " + what;
        return new Scenario(
                Scenario.Ground.PCP,
                name,
                "1 CPU; once " + what + "; pcp->lock alone, variant A, 1 list, 2 order-0 pages and 1 of each context"
                        + (sizes.high() > 0 ? "; high mark " + sizes.high() + ", batch " + sizes.batch() : ""),
                symptom.name(),
                build -> {
                    var machine = Machine.builder(build, 1);
                    var area = new PcpArea(
                            Design.v6_18(build), machine, ImmutableSet.of(TASK, nested), PageSizes.pcpAlone(sizes));
                    machine.context(0, TASK, 1, Job.of(outer.apply(area)));
                    machine.context(0, nested, 1, Job.of(inner.apply(area)));
                    Machine done = machine.done();
                    return Scenario.modelOf(name, done, area, symptom.where(in -> seen.test(area, in), area, done));
                });
    }
}
