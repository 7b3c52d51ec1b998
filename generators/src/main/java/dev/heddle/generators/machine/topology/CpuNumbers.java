package dev.heddle.generators.machine.topology;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedSet;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.SourceLine;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and sets of CPUs as the kernel writes them. */
final class CpuNumbers {

    /** Kernels allow 8192 CPUs at most; a range such as 0-4294967295 is damage, not a machine. */
    static final int LIMIT = 1 << 16;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");
    private static final Pattern WORD = Pattern.compile("(?:0x)?[0-9a-fA-F]{1,64}");
    private static final Splitter COMMAS = Splitter.on(',');
    private static final String WHOLE = "copy the text again, as a whole";

    private CpuNumbers() {}

    /** An id that is only compared: nine digits at most, which fit an int. */
    static OptionalInt id(String value) {
        return NUMBER.matcher(value).matches() ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
    }

    /** A CPU number, below {@link #LIMIT}. */
    static int cpu(InputText text, SourceLine line, String value) {
        OptionalInt number = id(value);
        if (number.isEmpty() || number.getAsInt() >= LIMIT) {
            throw text.refuse(line, "a CPU number below " + LIMIT + " rather than '" + shortened(value) + "'", WHOLE);
        }
        return number.getAsInt();
    }

    /** A count of things, from 1 to {@link #LIMIT}. */
    static int count(InputText text, SourceLine line, String value) {
        OptionalInt number = id(value);
        if (number.isEmpty() || number.getAsInt() < 1 || number.getAsInt() > LIMIT) {
            throw text.refuse(line, "a number from 1 to " + LIMIT, WHOLE);
        }
        return number.getAsInt();
    }

    /** A list such as {@code 0-3,8,10-11}; an empty one is the empty set. */
    static ImmutableSortedSet<Integer> list(InputText text, SourceLine line, String value) {
        ImmutableSortedSet.Builder<Integer> numbers = ImmutableSortedSet.naturalOrder();
        if (value.isBlank()) {
            return numbers.build();
        }
        int next = 0;
        for (String part : COMMAS.split(value.strip())) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                throw refuseList(text, line);
            }
            int first = cpu(text, line, range.group(1));
            int last = range.group(2) == null ? first : cpu(text, line, range.group(2));
            if (last < first || first < next) {
                throw refuseList(text, line);
            }
            for (int number = first; number <= last; number++) {
                numbers.add(number);
            }
            next = last + 1;
        }
        return numbers.build();
    }

    /** A mask such as {@code 00000000,0000000f}: words of 32 bits, the highest first. */
    static ImmutableSortedSet<Integer> mask(InputText text, SourceLine line, String value) {
        ImmutableSortedSet.Builder<Integer> numbers = ImmutableSortedSet.naturalOrder();
        String[] words = value.strip().split(",", -1);
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (!WORD.matcher(word).matches() || (words.length > 1 && word.startsWith("0x"))) {
                throw refuseMask(text, line);
            }
            String bare = word.startsWith("0x") ? word.substring(2) : word;
            if (i > 0 && bare.length() != 8) {
                throw refuseMask(text, line);
            }
            digits.append(bare);
        }
        if (4L * digits.length() > LIMIT) {
            throw refuseMask(text, line);
        }
        for (int i = 0; i < digits.length(); i++) {
            int four = Character.digit(digits.charAt(digits.length() - 1 - i), 16);
            for (int bit = 0; bit < 4; bit++) {
                if ((four & 1 << bit) != 0) {
                    numbers.add(4 * i + bit);
                }
            }
        }
        return numbers.build();
    }

    private static RefusedInputException refuseList(InputText text, SourceLine line) {
        return text.refuse(line, "an ascending list of CPUs such as 0-3,8", WHOLE);
    }

    private static RefusedInputException refuseMask(InputText text, SourceLine line) {
        return text.refuse(
                line, "a mask of CPUs in words of eight hexadecimal digits such as 00000000,0000000f", WHOLE);
    }

    private static String shortened(String value) {
        return CharMatcher.inRange(' ', '~').retainFrom(value.length() > 12 ? value.substring(0, 12) + ".." : value);
    }
}
