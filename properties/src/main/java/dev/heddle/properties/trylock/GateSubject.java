package dev.heddle.properties.trylock;

import static dev.heddle.properties.trylock.GateKit.jobs;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.PcpDesign;
import dev.heddle.model.trylock.page.PcpArea;
import dev.heddle.model.trylock.page.ZoneArea;
import dev.heddle.model.trylock.slab.Probes;
import dev.heddle.model.trylock.slab.SlabSizes;
import dev.heddle.model.trylock.slab.Slub618Area;
import dev.heddle.model.trylock.slab.Slub70Area;
import java.util.Set;

/** An operation that a gate may stand before, with the code that it may interrupt. */
enum GateSubject {
    PCP_A("pcp, variant A", PcpDesign.TRYLOCK_IRQSAVE_ONLY),
    PCP_B("pcp, variant B", PcpDesign.BLOCKING_IRQSAVE_TOO),
    ZONE_ALLOC("zone alloc", PcpDesign.OFF_ON_UP),
    ZONE_FREE("zone free", PcpDesign.OFF_ON_UP),
    LIST_ALLOC("list_lock alloc, v7.0", PcpDesign.OFF_ON_UP),
    LIST_ALLOC_6_18("list_lock alloc, v6.18", PcpDesign.OFF_ON_UP),
    BARN_ALLOC("barn alloc", PcpDesign.OFF_ON_UP),
    BARN_FREE("barn free", PcpDesign.OFF_ON_UP);

    private final String text;
    private final PcpDesign pcp;

    GateSubject(String text, PcpDesign pcp) {
        this.text = text;
        this.pcp = pcp;
    }

    /** How pcp lists are locked where the operation is put to the test. */
    PcpDesign pcp() {
        return pcp;
    }

    /** The code, on a machine where contexts of these kinds allocate and free. */
    GateKit kit(Design design, Machine.Builder machine, Set<ContextKind> users) {
        return switch (this) {
            case PCP_A, PCP_B -> ofPcp(new PcpArea(design, machine, users));
            case ZONE_ALLOC -> {
                var area = new ZoneArea(design, machine, users);
                yield ofZone(area, jobs(area.allocPagesNolock()));
            }
            case ZONE_FREE -> {
                var area = new ZoneArea(design, machine, users);
                var isolated =
                        new Job("free_pages_nolock of an isolated page", ImmutableList.of(area.freePagesNolock(true)));
                yield ofZone(area, ImmutableList.of(Job.of(area.freePagesNolock(false)), isolated));
            }
            case LIST_ALLOC -> {
                var area = new Slub70Area(design, SlabSizes.SMALL, Probes.EVERYWHERE, machine);
                ImmutableList<Job> ordinary = jobs(area.kmalloc(), area.kfree());
                yield GateKit.everywhere(area, ordinary, jobs(area.kmallocNolock()), ImmutableList.of());
            }
            case LIST_ALLOC_6_18 -> {
                var area = new Slub618Area(design, SlabSizes.SMALL, Probes.IN_CALLEES, 1, machine);
                yield GateKit.everywhere(
                        area, jobs(area.kmalloc(0)), jobs(area.kmallocNolock(0)), jobs(area.freeDeferred(0)));
            }
            case BARN_ALLOC -> GateBarn.alloc(design, machine);
            case BARN_FREE -> GateBarn.free(design, machine, users);
        };
    }

    /** No interrupt drains: it must not wait for the pcp lock. */
    private static GateKit ofPcp(PcpArea area) {
        ImmutableList<Job> ordinary = jobs(area.allocPages(), area.freePages());
        return new GateKit(
                area,
                jobs(area.allocPages(), area.freePages(), area.drainPages()),
                ordinary,
                ordinary,
                jobs(area.allocPagesNolock(), area.freePagesNolock()),
                ImmutableList.of());
    }

    private static GateKit ofZone(ZoneArea area, ImmutableList<Job> nolock) {
        return GateKit.everywhere(area, jobs(area.allocPages(), area.freePages()), nolock, ImmutableList.of());
    }

    @Override
    public String toString() {
        return text;
    }
}
