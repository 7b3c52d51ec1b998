package dev.heddle.properties.explain;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.bug.Explanation.Effect;

/** Whether some run breaks a claim. */
sealed interface Answer {

    /** What that makes of the thing that was taken away. */
    Effect effect();

    /** The search behind it, in a few words. */
    String detail();

    /**
     * A run of so many steps does. Among runs that break it in a state, a shortest one.
     *
     * @param forEver whether it is a run that goes on for ever, or ends, without the claim coming true
     */
    record Breaks(int steps, boolean forEver) implements Answer {
        @Override
        public Effect effect() {
            return Effect.NOT_NEEDED;
        }

        @Override
        public String detail() {
            return "breaks in " + Words.count(steps, "step") + (forEver ? ", for ever" : "");
        }
    }

    /**
     * None does.
     *
     * @param states how many there are
     * @param others short ids of other claims about states that break
     */
    record Holds(long states, ImmutableList<String> others) implements Answer {
        @Override
        public Effect effect() {
            return Effect.NEEDED;
        }

        @Override
        public String detail() {
            return "holds in " + Words.count(states, "state")
                    + (others.isEmpty()
                            ? ""
                            : "; there " + Words.list(others) + " break" + (others.size() == 1 ? "s" : ""));
        }
    }

    /** Not known. */
    record Open(String why) implements Answer {
        @Override
        public Effect effect() {
            return Effect.UNDECIDED;
        }

        @Override
        public String detail() {
            return why;
        }
    }
}
