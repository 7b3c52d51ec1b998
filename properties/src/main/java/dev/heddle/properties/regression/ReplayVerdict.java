package dev.heddle.properties.regression;

import com.google.common.base.CharMatcher;
import dev.heddle.model.search.Replay.Guard;
import dev.heddle.model.search.Replay.Result;
import dev.heddle.properties.Capsule;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a replay came to, in words that an entry can record: two replays came to the same if their words are the same.
 *
 * @param words one line of printable ASCII, such as {@code FIXED at step 18 by CPU0 NMI: kmalloc_nolock(): trylock}
 */
public record ReplayVerdict(String words) {

    /** The ways a replay ends. */
    public enum Word {
        STILL_FAILS("STILL FAILS"),
        FIXED("FIXED"),
        /** Of a fix: the run cannot be followed there, and a search of the whole cell shows that the claim holds. */
        PROVED("PROVED"),
        STALE("STALE");

        private final String text;

        Word(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Said of a claim that nothing in the fix's cell could break. */
    private static final String UNTESTED = ", never put to the test,";

    /** Said of an actor that has nothing to do behind a step: a replay does not tell the two apart. */
    private static final String ENDS = ", where it ends or waits";

    private static final Pattern FORM = Pattern.compile("STILL FAILS after \\d+ steps?(, by another run)?"
            + "|FIXED, all \\d+ steps? ran"
            + "|FIXED at step \\d+ by .+"
            + "|FIXED at step \\d+, where others hold back .+"
            + "|PROVED(, never put to the test,)? where the run is lost at step \\d+: no .+"
            + "|STALE at step \\d+: no .+"
            + "|STALE: .+");

    /** What {@code result}, a replay of {@code capsule}, came to. */
    public static ReplayVerdict of(Result result, Capsule capsule) {
        if (result instanceof Result.StillFails fails) {
            return new ReplayVerdict(Word.STILL_FAILS + " after " + steps(fails.moves()));
        }
        if (result instanceof Result.Stale stale) {
            return new ReplayVerdict(plain(Word.STALE + " at step " + (stale.moves() + 1) + ": no " + stale.wanted()));
        }
        Guard guard = ((Result.Fixed) result).guard();
        if (guard == null) {
            return new ReplayVerdict(Word.FIXED + ", all " + steps(result.moves()) + " ran");
        }
        if (guard.last() > 0 && (guard.diverted() || guard.last() == result.moves())) {
            String by = Word.FIXED + " at step " + guard.last() + " by "
                    + capsule.steps().get(guard.last() - 1);
            return new ReplayVerdict(plain(guard.diverted() ? by : by + ENDS));
        }
        return new ReplayVerdict(
                plain(Word.FIXED + " at step " + (result.moves() + 1) + ", where others hold back " + guard.wanted()));
    }

    /**
     * The run is lost, as {@code stale} says, and the claim holds in every state that can be reached.
     *
     * @param tested whether the situation in which it could break comes up at all; a fix may well keep it from that
     */
    static ReplayVerdict proved(ReplayVerdict stale, boolean tested) {
        String lost = stale.words.substring(Word.STALE.text.length());
        return new ReplayVerdict(Word.PROVED + (tested ? "" : UNTESTED) + " where the run is lost" + lost);
    }

    /** The run is lost, and another one breaks the claim. */
    static ReplayVerdict another(int steps) {
        return new ReplayVerdict(Word.STILL_FAILS + " after " + steps(steps) + ", by another run");
    }

    /** The design is not there any more. */
    static ReplayVerdict gone(String why) {
        return new ReplayVerdict(plain(Word.STALE + ": " + why));
    }

    /** The verdict of these words; empty if no replay ends in them. */
    static Optional<ReplayVerdict> parse(String words) {
        return FORM.matcher(words).matches() ? Optional.of(new ReplayVerdict(words)) : Optional.empty();
    }

    private static String steps(int count) {
        return count + (count == 1 ? " step" : " steps");
    }

    /** On one line, with single blanks, as it comes back from a folded line of an entry. */
    private static String plain(String text) {
        String single = CharMatcher.whitespace().trimAndCollapseFrom(text, ' ');
        return CharMatcher.inRange(' ', '~').negate().replaceFrom(single, '?');
    }

    /** Which of them it is. */
    public Word word() {
        for (Word word : Word.values()) {
            if (words.startsWith(word.toString())) {
                return word;
            }
        }
        throw new IllegalStateException("no verdict of a replay: " + words);
    }

    @Override
    public String toString() {
        return words;
    }
}
