package dev.heddle.properties;

/** How a cell comes out, in the words of the fact sheets. */
public enum Outlook {
    /** Every claim holds and nothing was refused that could have been granted. */
    OK("ok"),
    /** Every claim holds, at the price of refusals while the lock was free. */
    REFUSES("ok*"),
    /** Every claim holds, and an operation was put off because a lock that shields the data was held. */
    DEFERS("ok+"),
    /** Exclusion holds, but a debug check prints a splat. */
    SPLATS("D"),
    /** A claim is violated. */
    FAILS("F"),
    /** The variant does not exist under this configuration. */
    NOT_APPLICABLE("-");

    private final String mark;

    Outlook(String mark) {
        this.mark = mark;
    }

    /** One to three ASCII characters for a table. */
    public String mark() {
        return mark;
    }
}
