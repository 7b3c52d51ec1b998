package dev.heddle.generators.machine.mips;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.Origin;
import dev.heddle.generators.machine.SourceLine;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks lines up by what they look like.
 *
 * @param text where they are from
 * @param lines those to look at
 */
record Lines(InputText text, List<SourceLine> lines) {

    /** A line that a pattern found. */
    record Found(SourceLine line, MatchResult match) {

        /** What part {@code group} of the pattern found; empty if it found nothing. */
        String part(int group) {
            String found = match.group(group);
            return found == null ? "" : found;
        }

        int number(int group) {
            return Integer.parseInt(part(group));
        }
    }

    static Lines of(InputText text) {
        return new Lines(text, text.lines());
    }

    /** Every line that {@code pattern} matches as a whole. */
    ImmutableList<Found> all(Pattern pattern) {
        var all = ImmutableList.<Found>builder();
        for (SourceLine line : lines) {
            Matcher matcher = pattern.matcher(line.text());
            if (matcher.matches()) {
                all.add(new Found(line, matcher.toMatchResult()));
            }
        }
        return all.build();
    }

    Optional<Found> first(Pattern pattern) {
        return all(pattern).stream().findFirst();
    }

    <V> Fact<V> stated(String name, V value, Found by) {
        return stated(name, value, by.line());
    }

    <V> Fact<V> stated(String name, V value, SourceLine by) {
        return new Fact<>(name, Optional.of(value), new Origin.Stated(text.file(), by.number()));
    }

    /** A fact that follows from one line by {@code rule}. */
    <V> Fact<V> implied(String name, V value, Found by, String rule) {
        return implied(name, value, by.line(), rule);
    }

    <V> Fact<V> implied(String name, V value, SourceLine by, String rule) {
        return new Fact<>(name, Optional.of(value), new Origin.Implied(text.file() + ":" + by.number() + ", " + rule));
    }

    <V> Fact<V> unknown(String name, String reason, String settledBy) {
        return new Fact<>(name, Optional.empty(), new Origin.Unknown(reason, settledBy));
    }
}
