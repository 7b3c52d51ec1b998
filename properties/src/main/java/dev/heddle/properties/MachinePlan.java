package dev.heddle.properties;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;

/**
 * What to check on a reader's own machine.
 *
 * @param concern whether the system concerns the machine, and why
 * @param facts the facts used, known or not
 * @param notes what follows from them: the configurations they leave, what the kernel's version ships
 * @param cells what to check; several configurations if the facts leave several; none if the system does not apply
 */
public record MachinePlan(
        Concern concern, ImmutableList<Fact<?>> facts, ImmutableList<String> notes, ImmutableList<Planned> cells) {

    /**
     * One cell with the reason it concerns this machine.
     *
     * @param reason e.g. "residual hole R1: a kprobe in a list_lock section"
     */
    public record Planned(Cell cell, String reason) {}

    /** A plan to check nothing. */
    public static MachinePlan nothing(Concern concern, ImmutableList<Fact<?>> facts, ImmutableList<String> notes) {
        return new MachinePlan(concern, facts, notes, ImmutableList.of());
    }
}
