package dev.heddle.model;

/**
 * Says which states are the same but for names. A group of permutations acts on the states; steps, initial states and claims
 * must not tell two states of one orbit apart. May hold scratch space; one for each thread.
 */
public interface Symmetry<S extends State> {

    /** Turns {@code state} into the one that stands for its orbit; allocates nothing. */
    void canonicalize(S state);
}
