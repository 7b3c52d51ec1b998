package dev.heddle.generators.machine.topology;

import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.Origin;
import dev.heddle.generators.machine.SourceLine;
import java.util.Optional;

/** Facts of one text, each with its origin, and warnings about it. */
record Statements(InputText text) {

    static final String PRESENT = "CPUs";
    static final String ONLINE = "CPUs online";
    static final String CORES = "cores";
    static final String SOCKETS = "sockets";
    static final String THREADS = "threads per core";
    static final String ARCHITECTURE = "architecture";

    <V> Fact<V> stated(String name, V value, SourceLine line) {
        return new Fact<>(name, Optional.of(value), new Origin.Stated(text.file(), line.number()));
    }

    /** A fact that follows by {@code rule}. */
    <V> Fact<V> implied(String name, V value, String rule) {
        return new Fact<>(name, Optional.of(value), new Origin.Implied(text.file() + ", " + rule));
    }

    <V> Fact<V> unknown(String name, String reason, String settledBy) {
        return new Fact<>(name, Optional.empty(), new Origin.Unknown(reason, settledBy));
    }

    String warning(SourceLine line, String what) {
        return text.file() + ":" + line.number() + ": " + what;
    }
}
