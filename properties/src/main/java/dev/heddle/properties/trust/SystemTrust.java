package dev.heddle.properties.trust;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is asked of the cells of one system, so that each is searched once: give it the results of every cell of scope small,
 * then those of {@link #controls}, then ask {@link TrustGates}.
 */
public final class SystemTrust {

    private final KernelSystem system;
    private final KillCount killCount;
    private final Vacuity vacuity;
    private final Awake awake;
    private @Nullable Kills kills;

    public SystemTrust(KernelSystem system) {
        this.system = system;
        killCount = new KillCount(system);
        vacuity = new Vacuity(system);
        awake = new Awake(system);
    }

    /** Takes the result of a cell, searched to its end and not reduced. */
    public void take(CellResult result) {
        killCount.take(result);
        vacuity.take(result);
        awake.take(result);
    }

    /** Cells of mutations without the mutation, to be searched when all others are. */
    public ImmutableList<Cell> controls() {
        return killCount.controls();
    }

    /** @param controlled the results of {@link #controls}, in their order */
    public void close(List<CellResult> controlled) {
        kills = killCount.done(controlled);
    }

    String name() {
        return system.name();
    }

    Vacuity vacuity() {
        return vacuity;
    }

    Awake awake() {
        return awake;
    }

    /**
     * Which claims find which mutations.
     *
     * @throws IllegalStateException before {@link #close}
     */
    public Kills kills() {
        if (kills == null) {
            throw new IllegalStateException("the cells without the mutations are still to be searched");
        }
        return kills;
    }
}
