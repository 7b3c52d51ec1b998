package dev.heddle.model.linearmap;

import com.google.common.collect.ImmutableList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kernel command line, as far as early parameters go. Kernel: kernel/params.c, parse_args() and next_arg(). */
final class CommandLine {

    /** White space between quotes does not end a word. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]++|\"[^\"]*+(?:\"|\\z))+");

    private final ImmutableList<String> words;

    CommandLine(String line) {
        var kept = ImmutableList.<String>builder();
        for (Matcher found = WORD.matcher(line); found.find(); ) {
            String word = withoutQuotes(found.group());
            if (word.equals("--")) {
                break; // what follows is for init
            }
            kept.add(word);
        }
        words = kept.build();
    }

    /** The values that {@code name} is given, in order. A dash in a name is as good as an underscore. */
    ImmutableList<String> values(String name) {
        var values = ImmutableList.<String>builder();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0 && word.substring(0, equals).replace('-', '_').equals(name)) {
                values.add(withoutQuotes(word.substring(equals + 1)));
            }
        }
        return values.build();
    }

    /** Quotes may be around a word or around its value. */
    private static String withoutQuotes(String word) {
        if (!word.startsWith("\"")) {
            return word;
        }
        return word.substring(1, word.length() > 1 && word.endsWith("\"") ? word.length() - 1 : word.length());
    }

    /** Kernel: kstrtobool(). */
    static boolean bool(String word, boolean otherwise) {
        if (word.isEmpty()) {
            return otherwise;
        }
        return switch (word.charAt(0)) {
            case 'y', 'Y', 't', 'T', '1' -> true;
            case 'n', 'N', 'f', 'F', '0' -> false;
            case 'o', 'O' -> word.length() > 1 && onOrOff(word.charAt(1), otherwise);
            default -> otherwise;
        };
    }

    private static boolean onOrOff(char second, boolean otherwise) {
        return second == 'n' || second == 'N' || (second != 'f' && second != 'F' && otherwise);
    }

    /** A number as C writes it, or {@code otherwise} if it is none. */
    static long number(String word, long otherwise) {
        try {
            return Long.decode(word);
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }
}
