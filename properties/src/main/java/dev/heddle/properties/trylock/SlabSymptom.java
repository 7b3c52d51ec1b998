package dev.heddle.properties.trylock;

import dev.heddle.model.Reads;
import dev.heddle.properties.ClaimText;
import java.util.function.Predicate;

/** What a nested section of the list_lock leaves behind: the rows about it of the fact sheet's section 3.12, as claims. */
enum SlabSymptom {
    D01("list_del() never deletes a slab that a nested context has deleted"),
    D02("no slab is frozen twice, with nr_partial one too low and the list sound"),
    D03("no new slab is lost, with nr_partial one too high, because its neighbour was being removed"),
    D04("no slab that is a CPU's is on the list, with poison behind it"),
    D05("no new slab is lost, with nr_partial one too high, because another was being added"),
    D06("no allocation takes from a slab that a nested context has emptied since"),
    D07("no nested allocation takes from a slab that is empty and not yet off the list"),
    D08("no refill walks on to a slab that a nested context has deleted");

    private static final String TWIN = "a context tries the list_lock that the one below it holds";

    private final String sentence;

    SlabSymptom(String sentence) {
        this.sentence = sentence;
    }

    ClaimText text() {
        return new ClaimText(TrylockSystem.NAME + "/" + name(), sentence, TWIN);
    }

    /** The claim where the symptom shows as {@code seen}, which looks at {@code reads}. */
    Damage where(Predicate<Situation> seen, Reads reads) {
        return new Damage(name(), sentence, seen, TWIN, Situation::heldLockIsTried, reads);
    }
}
