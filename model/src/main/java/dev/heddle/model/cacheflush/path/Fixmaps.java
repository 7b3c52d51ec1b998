package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Fixmap;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.cacheflush.Topology;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which slot of the fixmap a design takes for a user page, and which hardware colour that has. Slots 0 to 15 are the indices of
 * kmap_coherent(); where every CPU has slots of its own, CPU {@code c} has those from {@code 16 * c}.
 */
record Fixmaps(Topology topology, Design design) {

    /** FIX_N_COLOURS as the design has it. */
    private int colours() {
        return design.has(Mistake.TOO_FEW_COLOURS) ? Math.max(1, topology.colours() / 2) : Fixmap.COLOURS;
    }

    /** The slot that {@code cpu} takes for a page whose number in user space is {@code userColour} modulo 8. */
    int slot(int cpu, int userColour, boolean interrupt) {
        int index = userColour % colours() + (interrupt ? colours() : 0);
        return index + (ownSlots() ? Fixmap.INDICES * cpu : 0);
    }

    private boolean ownSlots() {
        return switch (design.mapping()) {
            case PTE_PER_CPU, PTE_PER_CPU_DROPPED, SMTC -> true;
            case WIRED, PTE_SHARED -> false;
        };
    }

    /** The hardware colour of the addresses of {@code slot}. */
    int colour(int slot) {
        return (slot + (design.has(Mistake.BASE_OFF_COLOUR) ? 1 : 0)) % topology.colours();
    }

    /** Every slot that may come into use for pages of these user colours. */
    ImmutableList<Integer> slots(ImmutableList<Integer> userColours) {
        Set<Integer> slots = new LinkedHashSet<>();
        for (int cpu = 0; cpu < topology.cpuCount(); cpu++) {
            for (int colour : userColours) {
                slots.add(slot(cpu, colour, false));
                slots.add(slot(cpu, colour, true));
            }
        }
        return ImmutableList.copyOf(slots);
    }

    /** Every hardware colour in which pages of these user colours are ever accessed or flushed. */
    ImmutableList<Integer> hardwareColours(ImmutableList<Integer> userColours) {
        Set<Integer> used = new LinkedHashSet<>();
        for (int colour : userColours) {
            used.add(colour % topology.colours());
            used.add((colour ^ 1) % topology.colours());
        }
        slots(userColours).forEach(slot -> used.add(colour(slot)));
        return ImmutableList.sortedCopyOf(used);
    }
}
