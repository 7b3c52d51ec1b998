package dev.heddle.generators.trylock;

import static dev.heddle.model.kernel.ContextKind.TASK;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.generators.trylock.TrylockWorkload.Operation;
import dev.heddle.generators.trylock.TrylockWorkload.Visit;
import dev.heddle.model.Claim;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Area;
import dev.heddle.model.trylock.page.PcpArea;
import dev.heddle.model.trylock.page.ZoneArea;
import dev.heddle.model.trylock.slab.Probes;
import dev.heddle.model.trylock.slab.SlabSizes;
import dev.heddle.model.trylock.slab.Slub70Area;
import java.util.List;
import java.util.Set;

/**
 * A workload as a declared machine, ready to be claimed things of.
 *
 * @param area the lock with the data that it guards
 */
public record Stage(Machine machine, Area area) {

    /** What a lock's functions are called. */
    private record Functions(Area area, Routine alloc, Routine free, Routine allocNolock, Routine freeNolock) {

        Job of(Visit visit) {
            boolean allocates = visit.operation() == Operation.ALLOC;
            return Job.of(visit.nolock() ? (allocates ? allocNolock : freeNolock) : (allocates ? alloc : free));
        }
    }

    static Stage of(TrylockWorkload workload) {
        var machine = Machine.builder(workload.build(), 1);
        var kinds = ImmutableSet.<ContextKind>builder().add(TASK);
        workload.visits().forEach(visit -> kinds.add(visit.kind()));
        Functions functions = functions(workload, machine, kinds.build());
        machine.context(0, TASK, workload.taskOperations(), Job.of(functions.alloc()), Job.of(functions.free()));
        for (Visit visit : workload.visits()) {
            machine.context(0, visit.kind(), visit.times(), functions.of(visit));
        }
        return new Stage(machine.done(), functions.area());
    }

    private static Functions functions(TrylockWorkload workload, Machine.Builder machine, Set<ContextKind> users) {
        switch (workload.lock()) {
            case ZONE -> {
                var area = new ZoneArea(workload.design(), machine, users);
                return new Functions(
                        area,
                        area.allocPages(),
                        area.freePages(),
                        area.allocPagesNolock(),
                        area.freePagesNolock(false));
            }
            case PCP -> {
                var area = new PcpArea(workload.design(), machine, users);
                return new Functions(
                        area, area.allocPages(), area.freePages(), area.allocPagesNolock(), area.freePagesNolock());
            }
            case LIST -> {
                var area = new Slub70Area(workload.design(), SlabSizes.SMALL, Probes.EVERYWHERE, machine);
                return new Functions(area, area.kmalloc(), area.kfree(), area.kmallocNolock(), area.kfree());
            }
            case BARN -> throw new IllegalArgumentException("no workload around the barn lock");
        }
        throw new IllegalStateException("no functions around " + workload.lock());
    }

    /** A model of it that claims these. */
    public KernelModel model(String name, List<Claim<KernelState>> claims) {
        return new KernelModel(name, machine, area::setUp, ImmutableList.copyOf(claims));
    }
}
