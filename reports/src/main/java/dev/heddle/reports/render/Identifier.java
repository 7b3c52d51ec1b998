package dev.heddle.reports.render;

import java.util.Locale;
import java.util.Set;

/** Names for C, DOT and litmus out of any text: lower case, digits and underscores. */
final class Identifier {

    /** Longer names are cut. */
    private static final int MOST = 60;

    private Identifier() {}

    static String of(String text) {
        String name = text.toLowerCase(Locale.ROOT)
                .replace("++", "_inc")
                .replace("--", "_dec")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        String cut = (name.length() > MOST ? name.substring(0, MOST) : name).replaceAll("_+$", "");
        return cut.isEmpty() || Character.isDigit(cut.charAt(0)) ? "x" + cut : cut;
    }

    /** The same, told from those in {@code taken} by a number if need be; it is added to them. */
    static String fresh(String text, Set<String> taken) {
        String name = of(text);
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }
}
