package dev.heddle.model;

/**
 * What may happen before an actor moves again: the rely condition of partial-order reduction. May hold scratch space; one
 * for each thread.
 */
public interface Interference<S extends State> {

    /**
     * Adds up what can happen from {@code state} on before one of {@code still} takes its next step, whoever acts and however
     * long. Only asked where a step of {@code still} is enabled.
     *
     * @param still actors, bit 0 for actor 0
     * @param lasting {@code reads}: whatever those steps read; {@code writes}: whatever may be different when one of {@code
     *     still} moves at last
     * @param brief what they change and put back before any of {@code still} moves, as an interrupt does that returns
     * @return whether it is certain that until then no other step of {@code still} becomes enabled than those that are now
     */
    boolean before(S state, long still, Footprint lasting, FieldSet brief);

    /**
     * Whether {@code still} may be kept from moving for good although no step conflicts with theirs: e.g. by an interrupt
     * that never returns. Then a step that is taken early must not matter to claims at quiescence either.
     */
    boolean suspends();
}
