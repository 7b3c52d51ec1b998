package dev.heddle.model;

/**
 * One atomic step of one actor. A step is enabled or not, and has one successor; a choice is several steps.
 *
 * <p>A step may stand for many <em>sites</em> - the instructions of a program, one of which is next. Sites name the step
 * in traces and are what coverage counts.
 */
public interface Step<S extends State> {

    /** Who acts: a small number, equal for all steps of one actor. A trace switches context when it changes. */
    int actor();

    boolean enabled(S state);

    /** Turns {@code state} into its successor. Called only where {@link #enabled} holds. */
    void apply(S state);

    /**
     * Whether an actor that can take this step for ever must act some day. False for what may come and need not, such as the
     * arrival of an interrupt. Only {@linkplain Claim#eventually claims about runs} ask.
     */
    default boolean fair() {
        return true;
    }

    /** How many sites this step has, at least 1. */
    default int sites() {
        return 1;
    }

    /** Which site would run in {@code state}, in {@code [0, sites())}. Called only where {@link #enabled} holds. */
    default int site(S state) {
        return 0;
    }

    /**
     * What {@link #enabled} and {@link #apply} may touch where this site would run. If the step is not enabled, {@link #enabled}
     * keeps to what the footprints of all sites read together. Only reduced searches ask; {@link Footprint#ANYTHING} is always
     * right, and keeps them from leaving this step out.
     */
    default Footprint footprint(int site) {
        return Footprint.ANYTHING;
    }

    /** The name of a site. Names of steps enabled in the same state differ, so that a stored trace can be replayed. */
    Label label(int site);
}
