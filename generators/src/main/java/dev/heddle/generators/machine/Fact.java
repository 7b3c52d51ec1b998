package dev.heddle.generators.machine;

import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that a configuration says about a kernel: a value or unknown, and why.
 *
 * @param name of the symbol, without its CONFIG_ prefix; or a word such as {@code architecture}
 * @param value empty exactly if the origin is {@link Origin.Unknown}
 */
public record Fact<V>(String name, Optional<V> value, Origin origin) {

    public Fact {
        if (value.isEmpty() != (origin instanceof Origin.Unknown)) {
            throw new IllegalArgumentException(
                    "expected a value or a reason for its lack, got " + value + " for " + name + " from " + origin);
        }
    }

    /** Whether the value is known. */
    public boolean isKnown() {
        return value.isPresent();
    }

    /** Whether the value is known to be {@code expected}; false also when it is unknown. */
    public boolean is(V expected) {
        return value.isPresent() && value.get().equals(expected);
    }

    /** The fact for a report, printable ASCII in one line: {@code SMP=y (x.config:3)}, {@code SMP=unknown (why; what would settle it)}. */
    @Override
    public String toString() {
        return RefusedInputException.printable(
                name + "=" + value.map(Fact::inWords).orElse("unknown") + " (" + origin.describe() + ")");
    }

    static <V> Fact<V> stated(V value, ConfigSymbol symbol) {
        return new Fact<>(symbol.name(), Optional.of(value), new Origin.Stated(symbol.file(), symbol.line()));
    }

    static <V> Fact<V> implied(String name, V value, String rule) {
        return new Fact<>(name, Optional.of(value), new Origin.Implied(rule));
    }

    static <V> Fact<V> unknown(String name, String reason, String settledBy) {
        return new Fact<>(name, Optional.empty(), new Origin.Unknown(reason, settledBy));
    }

    /** The same fact with its value seen as another type. */
    <W> Fact<W> map(Function<V, W> view) {
        return new Fact<>(name, value.map(view), origin);
    }

    private static String inWords(Object value) {
        if (value instanceof Boolean on) {
            return on ? "y" : "n";
        }
        return value instanceof Architecture architecture ? architecture.kernelName() : value.toString();
    }
}
