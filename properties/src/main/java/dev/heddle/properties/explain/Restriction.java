package dev.heddle.properties.explain;

import dev.heddle.model.State;

/** Which steps a run may take: those of the model, but for some. */
interface Restriction<S extends State> {

    /**
     * Whether a run may take a step that is enabled.
     *
     * @param step its number in the model
     */
    boolean allows(int step, S state);

    /** All runs of the model. */
    static <S extends State> Restriction<S> none() {
        return (step, state) -> true;
    }
}
