package dev.heddle.model.kernel;

/** Hears what a step does that leaves no trace in the state, for counting. Nothing that it is told may change a run. */
public interface Ear {

    /** {@code who} is about to be entered for one of its jobs. */
    default void entered(Context who, int job) {}

    /** {@code who} tried {@code lock} and got it or not. */
    void tried(Context who, Lock lock, boolean got);

    /**
     * An operation of {@code who} does without {@code lock}: a gate or a look turned it away, or its try just failed.
     *
     * @param free whether nobody holds it
     */
    void refused(Context who, Lock lock, boolean free);

    /** {@code who} puts an operation off. */
    void deferred(Context who);
}
