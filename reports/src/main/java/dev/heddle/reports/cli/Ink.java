package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Colours for the words that matter. Put on after the layout is done, so that no width depends on it.
 *
 * @param on whether anything is coloured at all
 */
record Ink(boolean on) {

    /** When to colour. */
    enum When {
        /** On a terminal, unless the environment has a NO_COLOR that is not empty; see no-color.org. */
        AUTO,
        ALWAYS,
        NEVER
    }

    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private static final ImmutableMap<String, String> COLOURS = ImmutableMap.of(
            "VIOLATED", RED,
            "ASLEEP", RED,
            "STILL FAILS", RED,
            "DISAGREES", RED,
            "PROVED", GREEN,
            "FIXED", GREEN,
            "INCONCLUSIVE", YELLOW,
            "STALE", YELLOW);

    private static final Pattern WORDS = Pattern.compile("\\b(" + String.join("|", COLOURS.keySet()) + ")\\b");

    static Ink of(When when, Console console) {
        return new Ink(
                switch (when) {
                    case ALWAYS -> true;
                    case NEVER -> false;
                    case AUTO ->
                        console.outIsTerminal()
                                && console.environment()
                                        .getOrDefault("NO_COLOR", "")
                                        .isEmpty()
                                && !console.environment()
                                        .getOrDefault("TERM", "")
                                        .equals("dumb");
                });
    }

    String paint(String text) {
        return on ? WORDS.matcher(text).replaceAll(Ink::coloured) : text;
    }

    private static String coloured(java.util.regex.MatchResult word) {
        return Matcher.quoteReplacement(COLOURS.getOrDefault(word.group(), "") + word.group() + PLAIN);
    }
}
