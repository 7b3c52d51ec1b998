package dev.heddle.properties.drawing;

import com.google.common.base.Splitter;
import java.util.regex.Pattern;

/**
 * One row of a {@link BriefDiagram}, before wrapping: what a function does without a break, or a context that begins or ends.
 *
 * @param column which column it stands in; {@link #ACROSS} for a row across all
 * @param indent columns from the left edge of the column
 * @param number the first step that it stands for, from 1; 0 if it stands for none
 * @param steps how many steps it stands for
 */
record Beat(int column, int indent, int number, int steps, String text, Rank rank) {

    static final int ACROSS = -1;

    /** A step about a lock. */
    static final Pattern LOCK = Pattern.compile("(?:try|un)?lock(?:ed)?(?:_\\w+)?(?: .*)?");

    private static final String MORE = "; ";

    /** What goes first where there are too many. */
    enum Rank {
        /** A function goes about its business. */
        PLAIN,
        /** It takes, tries or releases a lock. */
        LOCK,
        /** Another context goes on behind it, or did before it. */
        EDGE,
        /** A context begins behind it: so far somebody had come. */
        WINDOW,
        /** A context begins or ends, or a claim breaks on the way. */
        FRAME,
        /** The claim breaks that the run is about. Never goes. */
        CLAIM
    }

    /** A gap that stands for some steps. */
    static Beat gap(Beat first, int steps) {
        String text = steps == 0 ? "[..]" : "[" + Page.count(steps, "step") + "]";
        return new Beat(first.column, first.indent, 0, 0, text, Rank.FRAME);
    }

    /** The same function does {@code more} as well. */
    Beat and(String more, Rank other) {
        return new Beat(
                column, indent, number, steps + 1, text + MORE + more, rank.compareTo(other) < 0 ? other : rank);
    }

    /** The first of its steps alone; the row itself if it has no more, or one about a lock among them. */
    Beat shorter() {
        int end = steps > 1 ? text.indexOf(MORE) : -1;
        boolean locks = end >= 0
                && Splitter.on(MORE)
                        .splitToStream(text.substring(end + MORE.length()))
                        .anyMatch(step -> LOCK.matcher(step).matches());
        return end < 0 || locks
                ? this
                : new Beat(column, indent, number, steps, text.substring(0, end) + MORE + "..", rank);
    }

    /** Whether a context begins with it. */
    boolean begins() {
        return text.startsWith("<") && !text.startsWith("</");
    }

    /** A context that begins with {@code words}. */
    Beat begins(String words) {
        return new Beat(column, indent, number, steps, text + " " + words, rank);
    }

    Beat ranked(Rank least) {
        return rank.compareTo(least) < 0 ? new Beat(column, indent, number, steps, text, least) : this;
    }
}
