package dev.heddle.properties.cacheflush;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Model;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Growth;
import dev.heddle.properties.UsageException;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The same CPUs act on a machine with ever more of what it has several of: VPEs of its only core, or cores, each like the first.
 * The smallest has a core, or a VPE that masks do not name for its core, of which no CPU acts: so a run of a smaller size is one of
 * a larger, in which the new CPUs do as those do. Without them the next machine is another one: masks change with its cores.
 */
final class MachineGrowth implements Growth {

    private final Cell cell;
    private final Configuration config;
    private final Function<Configuration, Model<?>> models;
    private final boolean byCores;
    /** VPEs of a core, if cores are added. */
    private final int vpes;
    /** VPEs or cores of the smallest machine. */
    private final int fewest;

    MachineGrowth(Cell cell, Configuration config, FlushScenario scenario, Function<Configuration, Model<?>> models) {
        this.cell = cell;
        this.config = config;
        this.models = models;
        Topology topology = config.topology();
        this.byCores = config.severalCores();
        this.vpes = Integer.bitCount(topology.sharers(0));
        int acting = Collections.max(scenario.cpus()) + 1;
        this.fewest = (byCores ? (acting + vpes - 1) / vpes : acting) + 1;
        if (at(1).isEmpty()) {
            throw new UsageException(cell.variant() + " " + cell.config() + ", " + cell.scenario()
                    + ": a machine with a " + (byCores ? "core" : "VPE")
                    + " that does not act has more CPUs or contexts than a model has room for, so it does not grow");
        }
    }

    @Override
    public String unit() {
        return (byCores ? "cores of " + vpes + (vpes == 1 ? " VPE" : " VPEs") : "VPEs of the core") + ", less "
                + (fewest - 1) + ": one at least does not act";
    }

    @Override
    public OptionalInt origin() {
        int number =
                byCores ? config.topology().cores().size() : config.topology().cpuCount();
        return number >= fewest
                        && topology(number).cpus().equals(config.topology().cpus())
                ? OptionalInt.of(number - fewest + 1)
                : OptionalInt.empty();
    }

    @Override
    public Optional<Cell> at(int size) {
        Preconditions.checkArgument(size >= 1, "sizes count from 1, not %s", size);
        int number = size + fewest - 1;
        if (number * (byCores ? vpes : 1) > Topology.MAX_CPUS) {
            return Optional.empty();
        }
        var larger = new Configuration(topology(number), config.preemptCount(), config.mtSmp());
        try {
            Model<?> model = models.apply(larger);
            return Optional.of(cell.resized(FlushCase.covers(larger), () -> model));
        } catch (IllegalArgumentException noRoom) {
            // More contexts than a machine has room for.
            return Optional.empty();
        }
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
