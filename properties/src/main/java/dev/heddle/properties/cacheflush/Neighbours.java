package dev.heddle.properties.cacheflush;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Fixmap;
import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.Topology.Place;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Neighbour;
import dev.heddle.properties.Neighbour.Kind;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One cell of a variant on kernels and machines that differ from its own in one fact. */
record Neighbours(VariantEntry entry, Configuration config, Cell cell) {

    private static final ImmutableList<Integer> PAGE_SHIFTS = ImmutableList.of(12, 14, 16);

    ImmutableList<Neighbour> all() {
        Topology machine = config.topology();
        var other = new Altered(machine);
        var all = ImmutableList.<Neighbour>builder();
        all.add(
                under(
                        Kind.SYMBOL,
                        "PREEMPT_COUNT",
                        Neighbour.toggle(config.preemptCount()),
                        new Configuration(machine, !config.preemptCount(), config.mtSmp())),
                under(
                        Kind.SYMBOL,
                        "MIPS_MT_SMP",
                        Neighbour.toggle(config.mtSmp()),
                        new Configuration(machine, config.preemptCount(), !config.mtSmp())));
        PAGE_SHIFTS.stream()
                .filter(shift -> shift != machine.pageShift())
                .map(shift -> on(
                        other.pages(shift),
                        Kind.SYMBOL,
                        "page",
                        Neighbour.toggle(size(machine.pageShift()), size(shift))))
                .forEach(all::add);
        layouts(machine)
                .map(cpus -> on(
                        other.cpus(cpus),
                        Kind.TOPOLOGY,
                        "vpes",
                        Neighbour.toggle(
                                ConfigurationText.printVpes(machine.cpus()), ConfigurationText.printVpes(cpus))))
                .forEach(all::add);
        all.add(
                on(
                        other.physicallyIndexed(!machine.physicallyIndexed()),
                        Kind.TOPOLOGY,
                        "ar",
                        Neighbour.toggle(machine.physicallyIndexed())),
                on(other.cm(!machine.cm()), Kind.TOPOLOGY, "cm", Neighbour.toggle(machine.cm())));
        if (config.severalCores() && !machine.cm()) {
            boolean everything = machine.snoop() == Snoop.ALL;
            all.add(on(
                    other.snooping(everything ? Snoop.SAME : Snoop.ALL),
                    Kind.TOPOLOGY,
                    "snoop",
                    everything ? Neighbour.toggle("all", "same") : Neighbour.toggle("same", "all")));
        }
        return all.build();
    }

    private static String size(int pageShift) {
        return (1 << pageShift >> 10) + "K";
    }

    /** One core for all, a core for each, and a CPU less; those that the machine does not have already. */
    private static Stream<ImmutableList<Place>> layouts(Topology machine) {
        int count = machine.cpuCount();
        return Stream.of(
                        Topology.cores(count),
                        Topology.cores(IntStream.generate(() -> 1).limit(count).toArray()),
                        machine.cpus().subList(0, count - 1))
                .filter(cpus -> !cpus.isEmpty() && !cpus.equals(machine.cpus()))
                .distinct();
    }

    /** The same kernel on another machine. */
    private Neighbour on(Topology other, Kind kind, String name, String toggle) {
        if (other.colours() > Fixmap.COLOURS) {
            return Neighbour.none(
                    kind, name, toggle, "a data cache with more colours than the fixmap has is not modelled");
        }
        if (other.sharedTlb() && !Topologies.all().contains(other)) {
            return Neighbour.none(kind, name, toggle, "a shared TLB is modelled on T8 alone");
        }
        return under(kind, name, toggle, new Configuration(other, config.preemptCount(), config.mtSmp()));
    }

    private Neighbour under(Kind kind, String name, String toggle, Configuration other) {
        Neighbour same = Neighbour.among(entry.cells(other), cell.scenario(), kind, name, toggle);
        return same.cell() != null ? same : closest(other, kind, name, toggle).orElse(same);
    }

    /** The first scenario of the same case and kind, where other CPUs or colours act. */
    private Optional<Neighbour> closest(Configuration other, Kind kind, String name, String toggle) {
        return entry.cases().stream()
                .filter(each -> each.absence(config).isEmpty()
                        && each.cells(entry.variant(), config).stream()
                                .anyMatch(own -> own.scenario().equals(cell.scenario())))
                .filter(each -> each.absence(other).isEmpty())
                .flatMap(each -> each.cells(entry.variant(), other).stream())
                .filter(there -> kind(there).equals(kind(cell)))
                .findFirst()
                .map(there -> new Neighbour(kind, name, toggle, there, "closest scenario there: " + there.scenario()));
    }

    /** {@code S1} of {@code S1: CPU1 flushes}. */
    private static String kind(Cell cell) {
        return Splitter.on(':').limit(2).splitToList(cell.scenario()).get(0);
    }
}
