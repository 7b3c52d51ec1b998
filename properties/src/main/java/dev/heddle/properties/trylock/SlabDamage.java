package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Reads;
import dev.heddle.model.kernel.Aspect;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.slab.Probes;
import dev.heddle.model.trylock.slab.SlabLists;
import dev.heddle.model.trylock.slab.SlabSizes;
import dev.heddle.model.trylock.slab.Slub618Area;
import dev.heddle.model.trylock.slab.Slub70Area;
import java.util.function.Function;

/**
 * What comes of a nested section of the list_lock: each row reduced to one operation of a task and one of an NMI. In D03 the
 * slab that is being removed is of the memory reserves, or the NMI would take from it; in D04 the task first needs a slab.
 */
final class SlabDamage {

    private SlabDamage() {}

    static ImmutableListMultimap<String, Case> all() {
        SlabSizes two = SlabSizes.partialOnly(2, 2);
        SlabSizes twoLast = two.withFree(1);
        return ImmutableListMultimap.<String, Case>builder()
                .put("D01", row(SlabSymptom.D01, of618(SlabSymptom.D01, two, false)))
                .put("D02", row(SlabSymptom.D02, of618(SlabSymptom.D02, two, false)))
                .put(
                        "D03",
                        row(
                                SlabSymptom.D03,
                                of70(SlabSymptom.D03, twoLast.with(1, 0, 1).withReserve(), Slub70Area::kmalloc)))
                .put("D04", row(SlabSymptom.D04, of618(SlabSymptom.D04, two, true)))
                .put("D05", row(SlabSymptom.D05, of70(SlabSymptom.D05, two.with(0, 0, 2), Slub70Area::kmalloc)))
                .put("D06", row(SlabSymptom.D06, of70(SlabSymptom.D06, twoLast, Slub70Area::kmalloc)))
                .put("D07", row(SlabSymptom.D07, of70(SlabSymptom.D07, twoLast, Slub70Area::kmalloc)))
                .put("D08", row(SlabSymptom.D08, of70(SlabSymptom.D08, twoLast, Slub70Area::refill)))
                .build();
    }

    private static Case row(SlabSymptom symptom, Scenario scenario) {
        return in(scenario, OK, REFUSES, fails("I17", "I1", symptom.name()), SPLATS, REFUSES);
    }

    private static Scenario of618(SlabSymptom symptom, SlabSizes sizes, boolean flush) {
        String what = flush ? "kmalloc, flush_slab" : "kmalloc";
        String name = "list_lock, v6.18 slab: kmalloc_nolock in NMI over " + what;
        return new Scenario(Scenario.Ground.SLAB_6_18, name, scope(what, sizes), symptom.name(), build -> {
            var machine = Machine.builder(build, 1);
            var area = new Slub618Area(Design.v6_18(build), sizes, Probes.IN_CALLEES, 1, machine);
            machine.context(0, TASK, 1, flush ? Job.of(area.kmalloc(0), area.flushSlab(0)) : Job.of(area.kmalloc(0)));
            machine.context(0, NMI, 1, Job.of(area.kmallocNolock(0)));
            Machine done = machine.done();
            return Scenario.modelOf(name, done, area, in618(symptom, area, done));
        });
    }

    private static Scenario of70(SlabSymptom symptom, SlabSizes sizes, Function<Slub70Area, Routine> outer) {
        String what = symptom == SlabSymptom.D08 ? "refill_objects" : "kmalloc";
        String name = "list_lock, v7.0 slab: kmalloc_nolock in NMI over " + what;
        return new Scenario(Scenario.Ground.SLAB_7_0, name, scope(what, sizes), symptom.name(), build -> {
            var machine = Machine.builder(build, 1);
            var area = new Slub70Area(Design.v6_18(build), sizes, Probes.EVERYWHERE, machine);
            machine.context(0, TASK, 1, Job.of(outer.apply(area)));
            machine.context(0, NMI, 1, Job.of(area.kmallocNolock()));
            Machine done = machine.done();
            return Scenario.modelOf(name, done, area, in70(symptom, area, done));
        });
    }

    private static String scope(String outer, SlabSizes sizes) {
        return "1 CPU; task: once " + outer + "; NMI: once kmalloc_nolock; " + sizes;
    }

    private static Damage in618(SlabSymptom symptom, Slub618Area area, Machine machine) {
        SlabLists lists = area.lists();
        Reads reads = Reads.of(lists.fields(machine).addAll(area.cpuSlabs()).addAll(aspects(machine)));
        return switch (symptom) {
            case D01 -> symptom.where(in -> diedOfPoison(in, lists), reads);
            case D02 ->
                symptom.where(
                        in -> in.died(Oops.FROZEN_SLAB)
                                && lists.sound(in.state())
                                && miscounted(lists, in.state()) == -1,
                        reads);
            default ->
                symptom.where(
                        in -> !lists.locked(in.state())
                                && !lists.sound(in.state())
                                && area.ownedByCpu(in.state(), lists.reachable(in.state())),
                        reads);
        };
    }

    private static Damage in70(SlabSymptom symptom, Slub70Area area, Machine machine) {
        SlabLists lists = area.lists();
        Reads reads =
                Reads.of(lists.fields(machine).addAll(area.refills(machine)).addAll(aspects(machine)));
        return switch (symptom) {
            case D06 -> symptom.where(in -> in.died(Oops.NULL_POINTER) && !nmiLive(in), reads);
            case D07 -> symptom.where(in -> in.died(Oops.NULL_POINTER) && nmiLive(in), reads);
            case D08 ->
                symptom.where(in -> diedOfPoison(in, lists) && area.refillUnderWay(in.state(), task(in)), reads);
            default -> symptom.where(in -> oneSlabLost(lists, in.state()), reads);
        };
    }

    private static FieldSet aspects(Machine machine) {
        return machine.fieldsOf(Aspect.OOPS, Aspect.LIVE, Aspect.RUNNING, Aspect.TRIES, Aspect.HOLDERS);
    }

    /** The task died of poison, working on a slab whose links are poison. */
    private static boolean diedOfPoison(Situation in, SlabLists lists) {
        return in.died(Oops.LIST_POISON) && !nmiLive(in) && lists.worksOnPoison(in.state(), task(in));
    }

    /** Nobody is in the section, and one slab that says it is on the list, and is counted, cannot be reached. */
    private static boolean oneSlabLost(SlabLists lists, KernelState state) {
        int lost = lists.marked(state) & ~lists.reachable(state);
        return !lists.locked(state) && Integer.bitCount(lost) == 1 && miscounted(lists, state) == 1;
    }

    private static int miscounted(SlabLists lists, KernelState state) {
        return lists.counted(state) - Integer.bitCount(lists.reachable(state));
    }

    private static boolean nmiLive(Situation in) {
        return context(in, NMI).live(in.state());
    }

    private static Context task(Situation in) {
        return context(in, TASK);
    }

    private static Context context(Situation in, ContextKind kind) {
        return in.machine().contexts().stream()
                .filter(context -> context.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
