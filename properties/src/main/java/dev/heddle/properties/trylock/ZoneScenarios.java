package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.page.ZoneArea;
import dev.heddle.model.trylock.page.ZoneSizes;
import java.util.function.Function;

/** The zone lock: a task allocates and frees pages, and something nests in it that does the same without waiting. */
final class ZoneScenarios {

    private static final int TASK_OPERATIONS = 2;

    private ZoneScenarios() {}

    /** What nests does. */
    enum Inner {
        ALLOC("alloc_frozen_pages_nolock"),
        FREE("free_pages_nolock"),
        /** The page lies in an isolated pageblock. */
        FREE_ISOLATED("free_pages_nolock of an isolated page"),
        /** A call that only those may make that can wait. */
        WAIT("alloc_pages");

        private final String text;

        Inner(String text) {
            this.text = text;
        }

        private Routine routine(ZoneArea area) {
            return switch (this) {
                case ALLOC -> area.allocPagesNolock();
                case FREE -> area.freePagesNolock(false);
                case FREE_ISOLATED -> area.freePagesNolock(true);
                case WAIT -> area.allocPages();
            };
        }
    }

    /** A nested context allocates a page. */
    static Scenario alloc(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario("", Inner.ALLOC, nested, ZoneSizes.SMALL, design);
    }

    /** A nested context frees the page it owns. */
    static Scenario free(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario("", Inner.FREE, nested, ZoneSizes.SMALL, design);
    }

    /** A nested context frees the page it owns, which lies in an isolated pageblock. */
    static Scenario freeIsolated(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario("", Inner.FREE_ISOLATED, nested, ZoneSizes.SMALL, design);
    }

    /** A nested context that must not wait does. */
    static Scenario waiting(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario("", Inner.WAIT, nested, ZoneSizes.SMALL, design);
    }

    /** A nested context frees its page while another one is on the llist already. */
    static Scenario freeWithOnePutOff(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario("", Inner.FREE, nested, new ZoneSizes(0, 2, 1), design);
    }

    /** A column of the decision matrix. */
    static Scenario column(String letter, Inner inner, ContextKind nested, Function<KernelBuild, Design> design) {
        String side = inner == Inner.ALLOC ? "alloc " : "free ";
        return scenario(side + letter, inner, nested, ZoneSizes.SMALL, design);
    }

    private static String title(String column, Inner inner, String where) {
        return "zone" + (column.isEmpty() ? "" : " ") + column + ": " + inner.text + " in " + where;
    }

    private static Scenario scenario(
            String column, Inner inner, ContextKind nested, ZoneSizes sizes, Function<KernelBuild, Design> design) {
        String name = title(column, inner, nested.toString()) + (sizes.putOff() > 0 ? ", a page put off before" : "");
        int pages = sizes.free() + sizes.putOff() + 2;
        return new Scenario(
                Scenario.Ground.ZONE,
                name,
                "1 CPU; task: up to " + TASK_OPERATIONS + " of alloc_pages, __free_pages; " + nested + ": once "
                        + inner.text + "; zone->lock alone, " + pages + " order-0 pages",
                "I9",
                (build, mend) -> {
                    var machine = Machine.builder(build, 1);
                    var area = new ZoneArea(
                            mend.apply(design.apply(build)), machine, ImmutableSet.of(TASK, nested), sizes);
                    machine.context(0, TASK, TASK_OPERATIONS, Job.of(area.allocPages()), Job.of(area.freePages()));
                    machine.context(0, nested, 1, Job.of(inner.routine(area)));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }

    /**
     * A column of the decision matrix, where what nests may also come over a hardirq, which runs with interrupts off without
     * holding anything.
     */
    static Scenario columnOverHardirq(
            String letter, Inner inner, ContextKind nested, Function<KernelBuild, Design> design) {
        String side = inner == Inner.ALLOC ? "alloc " : "free ";
        return overHardirq(side + letter, inner, nested, design);
    }

    /** What nests may come over the task or over a hardirq. */
    static Scenario overHardirq(String column, Inner inner, ContextKind nested, Function<KernelBuild, Design> design) {
        String name = title(column, inner, nested.toString()) + " over task and hardirq";
        return new Scenario(
                Scenario.Ground.ZONE,
                name,
                "1 CPU; task: once alloc_pages or __free_pages; hardirq: once alloc_pages; " + nested + ": once "
                        + inner.text + "; zone->lock alone, 5 order-0 pages",
                "I9",
                (build, mend) -> {
                    var machine = Machine.builder(build, 1);
                    var area = new ZoneArea(
                            mend.apply(design.apply(build)), machine, ImmutableSet.of(TASK, HARDIRQ, nested));
                    machine.context(0, TASK, 1, Job.of(area.allocPages()), Job.of(area.freePages()));
                    machine.context(0, HARDIRQ, 1, Job.of(area.allocPages()));
                    machine.context(0, nested, 1, Job.of(inner.routine(area)));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }

    /** An interrupt that is no thread on PREEMPT_RT either allocates without waiting. */
    static Scenario allocInHardInterrupt(Function<KernelBuild, Design> design) {
        String name = title("", Inner.ALLOC, "hard interrupt");
        return new Scenario(
                Scenario.Ground.ZONE,
                name,
                "1 CPU; task: up to " + TASK_OPERATIONS + " of alloc_pages, __free_pages; hardirq, on PREEMPT_RT one"
                        + " that is no thread (shown as IPI): once " + Inner.ALLOC.text
                        + "; zone->lock alone, 4 order-0 pages",
                "I9",
                (build, mend) -> {
                    var machine = Machine.builder(build, 1);
                    var hard = HardInterrupt.of(build);
                    var area =
                            new ZoneArea(mend.apply(design.apply(build)), machine, ImmutableSet.of(TASK, hard.kind()));
                    machine.context(0, TASK, TASK_OPERATIONS, Job.of(area.allocPages()), Job.of(area.freePages()));
                    var setUp = hard.add(machine, Job.of(area.allocPagesNolock()));
                    return Scenario.modelOf(name, machine.done(), area, setUp);
                });
    }

    /** CPU 1 holds the lock for a moment, and a probe over a task of CPU 0 tries it with interrupts on. */
    static Scenario allocWhileOtherCpuHolds(ContextKind nested, Function<KernelBuild, Design> design) {
        String name = title("", Inner.ALLOC, nested.toString()) + " of CPU 0, CPU 1 allocates";
        return new Scenario(
                Scenario.Ground.ZONE,
                name,
                "2 CPUs; CPU0 task: once alloc_pages; CPU0 " + nested + ": once " + Inner.ALLOC.text
                        + "; CPU1 task: once alloc_pages; zone->lock alone, 4 order-0 pages",
                "I4",
                (build, mend) -> {
                    var machine = Machine.builder(build, 2);
                    var area = new ZoneArea(mend.apply(design.apply(build)), machine, ImmutableSet.of(TASK, nested));
                    machine.context(0, TASK, 1, Job.of(area.allocPages()));
                    machine.context(0, nested, 1, Job.of(area.allocPagesNolock()));
                    machine.context(1, TASK, 1, Job.of(area.allocPages()));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }
}
