package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.Topology.Place;
import java.util.List;
import java.util.stream.IntStream;

/** A machine with one thing changed. */
final class Changed {

    private Changed() {}

    static Topology cm(Topology machine, boolean cm, Snoop snoop) {
        return with(machine, machine.cpus(), cm, snoop);
    }

    /** The same caches with {@code vpes[c]} VPEs in core c. */
    static Topology cores(Topology machine, int... vpes) {
        return with(machine, Topology.cores(vpes), machine.cm(), machine.snoop());
    }

    /** CPU i becomes CPU {@code newNumbers[i]}; with {@code packages} every core lies in a package of its own, as its core 0. */
    static Topology numbers(Topology machine, List<Integer> newNumbers, boolean packages) {
        ImmutableList<Place> cpus = IntStream.range(0, machine.cpuCount())
                .mapToObj(newNumbers::indexOf)
                .map(old -> packages
                        ? new Place(machine.coreOf(old), 0)
                        : machine.cpus().get(old))
                .collect(ImmutableList.toImmutableList());
        return with(machine, cpus, machine.cm(), machine.snoop());
    }

    private static Topology with(Topology machine, ImmutableList<Place> cpus, boolean cm, Snoop snoop) {
        return new Topology(
                machine.id() + " changed",
                machine.part(),
                cpus,
                machine.dcache(),
                machine.icache(),
                machine.pageShift(),
                machine.physicallyIndexed(),
                machine.sharedTlb(),
                cm,
                snoop,
                machine.source());
    }
}
