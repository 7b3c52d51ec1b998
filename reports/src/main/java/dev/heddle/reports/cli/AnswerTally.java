package dev.heddle.reports.cli;

import com.google.common.collect.EnumMultiset;
import com.google.common.collect.Multiset;
import dev.heddle.properties.CellResult;
import dev.heddle.reports.cli.Asked.Answer;

/** Counts what cells say about the one claim that the user asked about. */
final class AnswerTally {

    private final Multiset<Answer> answers = EnumMultiset.create(Answer.class);

    void add(Asked asked) {
        answers.add(asked.answer());
    }

    /** {@code 2 cells, I10: 0 violated, 2 hold (1 of them never put to the test)}. */
    String line(String claim) {
        int untested = answers.count(Answer.UNTESTED);
        var line = new StringBuilder(Tally.cells(answers.size()))
                .append(", ")
                .append(CellResult.shortId(claim))
                .append(": ")
                .append(answers.count(Answer.BROKEN))
                .append(" violated, ")
                .append(answers.count(Answer.HOLDS) + untested)
                .append(" hold")
                .append(untested == 0 ? "" : " (" + untested + " of them never put to the test)");
        more(line, Answer.OPEN, "inconclusive");
        more(line, Answer.MET, "where it comes up");
        more(line, Answer.UNMET, "where it never comes up");
        more(line, Answer.NOT_CLAIMED, "where it is not claimed");
        return line.toString();
    }

    private void more(StringBuilder line, Answer answer, String words) {
        if (answers.contains(answer)) {
            line.append(", ").append(answers.count(answer)).append(' ').append(words);
        }
    }
}
