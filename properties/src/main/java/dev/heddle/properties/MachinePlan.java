package dev.heddle.properties;

import com.google.common.collect.ImmutableList;

/**
 * What to check on a reader's own machine.
 *
 * @param facts the facts used, a line each: name, value, where it came from
 * @param notes what follows from them: the configurations they leave, what the kernel's version ships
 * @param cells what to check; several configurations if the facts leave several
 */
public record MachinePlan(ImmutableList<String> facts, ImmutableList<String> notes, ImmutableList<Planned> cells) {

    /**
     * One cell with the reason it concerns this machine.
     *
     * @param reason e.g. "residual hole R1: a kprobe in a list_lock section"
     */
    public record Planned(Cell cell, String reason) {}
}
