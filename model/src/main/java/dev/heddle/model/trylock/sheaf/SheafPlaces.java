package dev.heddle.model.trylock.sheaf;

import dev.heddle.model.Field;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.trylock.data.Places;
import java.util.ArrayList;
import java.util.List;

/**
 * Where sheaves are: on a list, pointed to, in somebody's hands, or freed. In two places, and a sheaf's objects are about to
 * have two owners; in none, and they are lost. Who holds a lock may have a sheaf in two places or in none.
 */
final class SheafPlaces {

    private final Sheaves sheaves;
    private final Barn barn;
    private final List<Field> pointers;
    private final Local hand;

    /** @param pointers to sheaves, a CPU's and others */
    SheafPlaces(Sheaves sheaves, Barn barn, List<Field> pointers, Local hand) {
        this.sheaves = sheaves;
        this.barn = barn;
        this.pointers = pointers;
        this.hand = hand;
    }

    /** Adds each sheaf's objects wherever it is. */
    void addTo(Places places, KernelState state) {
        for (int sheaf = 1; sheaf <= sheaves.count(); sheaf++) {
            int objects = sheaves.contents(state, sheaf);
            if (objects != 0) {
                of(state, sheaf).forEach(place -> places.add(place, objects));
            }
        }
    }

    private List<String> of(KernelState state, int sheaf) {
        var places = new ArrayList<>(barn.listsWith(state, sheaf));
        for (Field pointer : pointers) {
            if (state.get(pointer) == sheaf) {
                places.add(pointer.name());
            }
        }
        for (Context context : state.machine().contexts()) {
            if (context.local(state, hand) == sheaf) {
                places.add(context.toString());
            }
        }
        if (sheaves.isFreed(state, sheaf)) {
            places.add("freed memory");
        }
        return places;
    }

    /** Each sheaf that is in two places, or that is in none and has objects. */
    List<String> complaints(KernelState state) {
        var wrong = new ArrayList<String>();
        for (int sheaf = 1; sheaf <= sheaves.count(); sheaf++) {
            List<String> places = of(state, sheaf);
            if (places.size() > 1 || (places.isEmpty() && sheaves.contents(state, sheaf) != 0)) {
                wrong.add(sheaves.describe(state, sheaf) + " is "
                        + (places.isEmpty() ? "nowhere" : "in " + String.join(" and ", places)));
            }
        }
        return wrong;
    }

    /** How many sheaves with objects are nowhere. */
    int lost(KernelState state) {
        int lost = 0;
        for (int sheaf = 1; sheaf <= sheaves.count(); sheaf++) {
            lost += sheaves.contents(state, sheaf) != 0 && of(state, sheaf).isEmpty() ? 1 : 0;
        }
        return lost;
    }

    /** Whether a sheaf that somebody points to can be had from the barn as an empty one. */
    boolean usedOneIsOnEmptyList(State state) {
        for (Field pointer : pointers) {
            if (state.is(pointer) && barn.hasAsEmpty(state, state.get(pointer))) {
                return true;
            }
        }
        return false;
    }
}
