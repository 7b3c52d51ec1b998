package dev.heddle.properties.linearmap;

import com.google.common.base.Preconditions;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.live.LiveMachine;
import dev.heddle.model.linearmap.live.LiveModel;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Growth;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A split while it runs, with one CPU more each time: a run of a smaller size is one of a larger, in which the new CPU does as CPU 1
 * does. So the smallest size has a CPU 1; a single CPU has nobody to wait for, which no larger machine contains.
 */
record CpuGrowth(Cell cell, Design design, LiveMachine machine) implements Growth {

    private static final int FEWEST = 2;

    @Override
    public String unit() {
        return "CPUs that are up, less 1; the same tables";
    }

    @Override
    public OptionalInt origin() {
        return machine.cpus() < FEWEST ? OptionalInt.empty() : OptionalInt.of(machine.cpus() - FEWEST + 1);
    }

    @Override
    public Optional<Cell> at(int size) {
        Preconditions.checkArgument(size >= 1, "sizes count from 1, not %s", size);
        return machine.withCpus(size + FEWEST - 1)
                .map(larger -> cell.resized(
                        LiveCase.covers(larger), () -> LiveModel.of(design, larger, LiveClaims.of(larger))));
    }
}
