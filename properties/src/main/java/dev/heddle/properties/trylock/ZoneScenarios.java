package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.page.ZoneArea;
import java.util.function.Function;

/** The zone lock: a task allocates and frees pages, and something nests in it that does the same without waiting. */
final class ZoneScenarios {

    private static final int TASK_OPERATIONS = 2;

    private ZoneScenarios() {}

    /** A nested context allocates a page. */
    static Scenario alloc(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario("alloc_frozen_pages_nolock", nested, design, ZoneArea::allocPagesNolock);
    }

    /** A nested context frees the page it owns. */
    static Scenario free(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario("free_pages_nolock", nested, design, area -> area.freePagesNolock(false));
    }

    /** A nested context frees the page it owns, which lies in an isolated pageblock. */
    static Scenario freeIsolated(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario("free_pages_nolock of an isolated page", nested, design, area -> area.freePagesNolock(true));
    }

    private static Scenario scenario(
            String operation,
            ContextKind nested,
            Function<KernelBuild, Design> design,
            Function<ZoneArea, Routine> inner) {
        String name = "zone: " + operation + " in " + nested;
        return new Scenario(
                Scenario.Ground.ZONE,
                name,
                "1 CPU; task: up to " + TASK_OPERATIONS + " of alloc_pages, __free_pages; " + nested + ": once "
                        + operation + "; zone->lock alone, 4 order-0 pages",
                "I9",
                build -> {
                    var machine = Machine.builder(build, 1);
                    var area = new ZoneArea(design.apply(build), machine, ImmutableSet.of(ContextKind.TASK, nested));
                    machine.context(
                            0, ContextKind.TASK, TASK_OPERATIONS, Job.of(area.allocPages()), Job.of(area.freePages()));
                    machine.context(0, nested, 1, Job.of(inner.apply(area)));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }
}
