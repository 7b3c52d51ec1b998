package dev.heddle.properties.drawing;

import dev.heddle.model.Counterexample;

/** The two lines that frame the part of a run that repeats for ever, or the one line that says why it may end. */
public final class Ever {

    private Ever() {}

    /** The line before move {@code index}, or nothing if the loop does not begin there. */
    public static String before(Counterexample found, int index) {
        return found.loops() && found.loopFrom() == index ? "== " + steps(found) + " for ever: ==" : "";
    }

    /** The line after the last move, or nothing if the run is about a state. */
    public static String atTheEnd(Counterexample found) {
        if (!found.forEver()) {
            return "";
        }
        return found.loops()
                ? "== and so on, from step " + (found.loopFrom() + 1) + " =="
                : "== and the run may end here: nothing has to follow ==";
    }

    /** {@code steps 7 to 11}, counted from 1. */
    public static String steps(Counterexample found) {
        int from = found.loopFrom() + 1;
        int to = found.moves().size();
        return from == to ? "step " + from : "steps " + from + " to " + to;
    }
}
