package dev.heddle.reports.cli;

import dev.heddle.properties.Scope;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How far to search, and with what. */
final class SearchOptions {

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            converter = Words.OfScope.class,
            description =
                    "Size of the scenarios: small. Only small, the default, is built for now; medium and large are not.")
    private Scope scope = Scope.SMALL;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    Scope scope() {
        return scope;
    }

    /** A runner whose time begins now. */
    Runner runner(Console console, Ticker ticker, Interrupt interrupt) {
        return new Runner(console, limits.threads(), limits.limits(console.nanos()), ticker, interrupt);
    }
}
