package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.page.ZoneArea;
import dev.heddle.model.trylock.page.ZoneSizes;
import java.util.function.BiPredicate;

/** What comes of a nested section of the zone lock: a task and an NMI each allocate one page. */
final class ZoneDamage {

    private ZoneDamage() {}

    static ImmutableListMultimap<String, Case> all() {
        var block = new ZoneSizes(1, 0, 0);
        return ImmutableListMultimap.<String, Case>builder()
                .put("D09", row(PageSymptom.D09, "", ZoneSizes.SMALL, ZoneDamage::handedOutTwice))
                .put(
                        "D10",
                        row(
                                PageSymptom.D10,
                                " that splits, the half marked late",
                                block,
                                (area, in) -> area.marksAnOwnedPage(in.state())))
                .put(
                        "D10",
                        row(
                                PageSymptom.D10,
                                " that splits, both split one block",
                                block,
                                (area, in) -> area.listsAPageTwice(in.state())))
                .build();
    }

    private static boolean handedOutTwice(ZoneArea area, Situation in) {
        return area.someoneSharesAPage(in.state()) && area.surplus(in.state()) == -1;
    }

    private static Case row(PageSymptom symptom, String how, ZoneSizes sizes, BiPredicate<ZoneArea, Situation> left) {
        String name = "zone: alloc_frozen_pages_nolock in NMI over alloc_pages" + how;
        var scenario = new Scenario(
                Scenario.Ground.ZONE,
                name,
                "1 CPU; task: once alloc_pages; NMI: once alloc_frozen_pages_nolock; zone->lock alone, "
                        + (sizes.blocks() > 0 ? "1 block of order 1" : "2 order-0 pages")
                        + " free and 1 page each of task and NMI",
                symptom.name(),
                build -> {
                    var machine = Machine.builder(build, 1);
                    var area = new ZoneArea(Design.v6_18(build), machine, ImmutableSet.of(TASK, NMI), sizes);
                    machine.context(0, TASK, 1, Job.of(area.allocPages()));
                    machine.context(0, NMI, 1, Job.of(area.allocPagesNolock()));
                    Machine done = machine.done();
                    return Scenario.modelOf(
                            name,
                            done,
                            area,
                            symptom.where(in -> in.atRest() && in.died(Oops.NONE) && left.test(area, in), area, done));
                });
        return in(scenario, OK, REFUSES, fails("I17", "I1", symptom.name()), SPLATS, REFUSES);
    }
}
