package dev.heddle.properties.picture;

import java.util.Locale;

/** What a reader should see at a glance. */
public enum Tone {
    PLAIN,
    /** Nothing is there: no line, no entry, no table. */
    EMPTY,
    /** In use: held, mapped, allocated. */
    BUSY,
    /** Differs from its kin, and that may matter: dirty, frozen, not seen by others yet. */
    MARKED,
    /** Damage: a poisoned link that is followed, a fault. */
    BAD;

    /** In lower case, as style sheets name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
