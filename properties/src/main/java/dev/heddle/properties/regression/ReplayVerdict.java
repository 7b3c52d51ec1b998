package dev.heddle.properties.regression;

import com.google.common.base.CharMatcher;
import dev.heddle.model.Label;
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

    /** The three ways a replay ends. */
    public enum Word {
        STILL_FAILS("STILL FAILS"),
        FIXED("FIXED"),
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

    private static final Pattern FORM = Pattern.compile("STILL FAILS after \\d+ steps?"
            + "|FIXED, all \\d+ steps? ran"
            + "|FIXED at step \\d+ by .+"
            + "|FIXED at step \\d+, where .+ is held back from .+"
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
        if (guard.diverted()) {
            Label last = capsule.steps().get(guard.last() - 1);
            return new ReplayVerdict(plain(Word.FIXED + " at step " + guard.last() + " by " + last));
        }
        Label wanted = guard.wanted();
        var rest = new Label("", wanted.routine(), wanted.text());
        return new ReplayVerdict(plain(Word.FIXED + " at step " + (result.moves() + 1) + ", where " + wanted.actor()
                + " is held back from " + rest.toString().substring(2)));
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

    /** Which of the three it is. */
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
