package dev.heddle.properties;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a block as a stream of words, wherever its lines were broken or joined, in every way that mail programs are known to
 * leave it behind. What it reads may be wrong: only what the block's hash confirms counts, so that no guess ever makes
 * another run.
 */
final class CapsuleFlow {

    /** Which marks in front of a line are a reply's, and not the block's. */
    enum Marks {
        /** Those before the first line, and {@code >}. */
        AS_FIRST {
            @Override
            String off(String line, String prefix) {
                return CapsuleLines.unquoted(line, prefix);
            }
        },
        /** {@code >}, alone or behind initials: {@code AB> }. */
        INITIALS {
            @Override
            String off(String line, String prefix) {
                return WITH_INITIALS.matcher(CapsuleWords.clean(line)).replaceFirst("");
            }
        },
        /** The same, and bars. */
        BARS {
            @Override
            String off(String line, String prefix) {
                return WITH_BARS.matcher(CapsuleWords.clean(line)).replaceFirst("");
            }
        };

        abstract String off(String line, String prefix);
    }

    private static final Pattern WITH_INITIALS = Pattern.compile("^(?:\\s*+(?:\\p{Alpha}{1,4})?>)*+\\s*");
    private static final Pattern WITH_BARS = Pattern.compile("^(?:\\s*+(?:(?:\\p{Alpha}{1,4})?>|\\|))*+\\s*");

    /** The last word, and what prose that a block was pulled into puts behind it. */
    private static final Pattern LAST = Pattern.compile(CapsuleWords.END + "\\p{Punct}*");

    private static final Splitter WORDS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

    private final List<String> lines;
    private final CapsuleStart begin;

    CapsuleFlow(List<String> lines, CapsuleStart begin) {
        this.lines = lines;
        this.begin = begin;
    }

    /** What was read, and the index of the first line behind it. */
    record Reading(Capsule capsule, int after) {}

    /** The first reading that its hash confirms. */
    Optional<Reading> read() {
        for (Marks marks : Marks.values()) {
            for (boolean typeset : new boolean[] {false, true}) {
                for (boolean inside : new boolean[] {false, true}) {
                    Optional<Reading> reading = read(marks, typeset, inside);
                    if (reading.isPresent()) {
                        return reading;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * One way to read it.
     *
     * @param typeset whether a program put typographic characters in the place of ASCII
     * @param inside whether marks went astray in the middle of lines
     */
    private Optional<Reading> read(Marks marks, boolean typeset, boolean inside) {
        List<Item> items = new ArrayList<>();
        boolean glue = false;
        for (int i = begin.line(); i < lines.size(); i++) {
            String line = i == begin.line() ? begin.rest() : marks.off(lines.get(i), begin.prefix());
            for (String word : WORDS.split(typeset ? plain(line) : line)) {
                if (inside && word.matches(">+")) {
                    continue;
                }
                Item last = items.isEmpty() ? null : items.get(items.size() - 1);
                if (glue && last != null) {
                    last.glue(word);
                } else if (CapsuleWords.ITEM.matcher(word).matches()) {
                    items.add(new Item(word));
                } else if (last == null) {
                    return Optional.empty();
                } else if (LAST.matcher(word).matches() && last.key.equals(CapsuleWords.HASH) && last.isFull()) {
                    int behind = i + 1;
                    return confirmed(items).map(capsule -> new Reading(capsule, behind));
                } else {
                    last.words.add(word);
                }
                glue = CapsuleWords.glued(word);
            }
        }
        return Optional.empty();
    }

    /** ASCII for what word processors make of it. */
    private static String plain(String line) {
        return line.replace("\u2192", "->")
                .replace("\u2013", "--")
                .replace("\u2026", "...")
                .replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace('\u201C', '"')
                .replace('\u201D', '"');
    }

    private static Optional<Capsule> confirmed(List<Item> items) {
        String hash = items.get(items.size() - 1).value();
        return capsule(items.subList(0, items.size() - 1))
                .filter(capsule -> capsule.hash().equals(hash));
    }

    private static Optional<Capsule> capsule(List<Item> items) {
        int head = CapsuleWords.HEAD.size();
        List<String> values = new ArrayList<>();
        List<Label> steps = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String wanted = i < head ? CapsuleWords.HEAD.get(i) : i == head ? CapsuleWords.STEPS : CapsuleWords.STEP;
            List<String> parts = i <= head
                    ? List.of(items.get(i).value())
                    : CapsuleWords.parts(items.get(i).value());
            List<String> said = parts.stream()
                    .flatMap(part -> CapsuleWords.unescape(part).stream())
                    .toList();
            if (!items.get(i).key.equals(wanted) || said.size() != (i <= head ? 1 : 3)) {
                return Optional.empty();
            }
            if (i <= head) {
                values.add(said.get(0));
            } else {
                steps.add(new Label(said.get(0), said.get(1), said.get(2)));
            }
        }
        if (values.size() != head + 1 || !values.get(head).equals(Integer.toString(steps.size()))) {
            return Optional.empty();
        }
        return scope(values.get(3))
                .map(scope -> new Capsule(
                        values.get(0),
                        values.get(1),
                        values.get(2),
                        scope,
                        values.get(4),
                        values.get(5),
                        ImmutableList.copyOf(steps)));
    }

    private static Optional<Scope> scope(String word) {
        for (Scope scope : Scope.values()) {
            if (scope.word().equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    /** A keyword and the words behind it. */
    private static final class Item {
        final String key;
        final List<String> words = new ArrayList<>();

        Item(String word) {
            int colon = word.indexOf(':');
            key = word.substring(0, colon);
            words.add(word.substring(colon + 1));
        }

        boolean isFull() {
            return !value().isEmpty();
        }

        /** Puts a piece of a word behind the backslash that it was broken off at. */
        void glue(String piece) {
            String last = words.get(words.size() - 1);
            words.set(words.size() - 1, last.substring(0, last.length() - 1) + piece);
        }

        String value() {
            return String.join(" ", words).strip();
        }
    }
}
