package dev.heddle.properties.cacheflush;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Model;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Growth;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The same CPUs act on a machine with ever more of what it has several of: VPEs of its only core, or cores, each like the first.
 * Where a new CPU is called like another that does not act, a run of a smaller size is one of a larger in which the new one does
 * as that one does.
 */
final class MachineGrowth implements Growth {

    private final Cell cell;
    private final Configuration config;
    private final Function<Configuration, Model<?>> models;
    private final boolean byCores;
    /** VPEs of a core, if cores are added. */
    private final int vpes;
    /** So many VPEs or cores are one more than the size. */
    private final int before;

    MachineGrowth(Cell cell, Configuration config, FlushScenario scenario, Function<Configuration, Model<?>> models) {
        this.cell = cell;
        this.config = config;
        this.models = models;
        Topology topology = config.topology();
        this.byCores = config.severalCores();
        this.vpes = Integer.bitCount(topology.sharers(0));
        int acting = Collections.max(scenario.cpus()) + 1;
        this.before = (byCores ? (acting + vpes - 1) / vpes : acting) - 1;
    }

    @Override
    public String unit() {
        String first = before == 0 ? "" : ", from " + (before + 1) + " on, since so many act";
        return (byCores ? "cores of " + vpes + (vpes == 1 ? " VPE" : " VPEs") : "VPEs of the core") + first;
    }

    @Override
    public OptionalInt origin() {
        int number =
                byCores ? config.topology().cores().size() : config.topology().cpuCount();
        return topology(number).cpus().equals(config.topology().cpus())
                ? OptionalInt.of(number - before)
                : OptionalInt.empty();
    }

    @Override
    public Optional<Cell> at(int size) {
        Preconditions.checkArgument(size >= 1, "sizes count from 1, not %s", size);
        int number = size + before;
        if (number * (byCores ? vpes : 1) > Topology.MAX_CPUS) {
            return Optional.empty();
        }
        var larger = new Configuration(topology(number), config.preemptCount(), config.mtSmp());
        try {
            models.apply(larger);
        } catch (IllegalArgumentException noRoom) {
            // More contexts than a machine has room for.
            return Optional.empty();
        }
        return Optional.of(cell.resized(FlushCase.covers(larger), () -> models.apply(larger)));
    }

    /** Of so many VPEs or cores. */
    private Topology topology(int number) {
        ImmutableList<Topology.Place> cpus = byCores
                ? Topology.cores(IntStream.range(0, number).map(core -> vpes).toArray())
                : Topology.cores(number);
        Topology old = config.topology();
        return new Topology(
                old.id(),
                old.part(),
                cpus,
                old.dcache(),
                old.icache(),
                old.pageShift(),
                old.physicallyIndexed(),
                old.sharedTlb(),
                old.cm(),
                old.snoop(),
                old.source());
    }
}
