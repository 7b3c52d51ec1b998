package dev.heddle.reports.cli;

import picocli.CommandLine.Option;

/** What the output looks like. */
final class OutputOptions {

    @Option(names = "--json", description = "One JSON object a line; 'heddle list schema' shows the schemas.")
    private boolean json;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            converter = Words.OfColor.class,
            description = "auto, always or never. With auto, only on a terminal and without NO_COLOR.")
    private Ink.When color = Ink.When.AUTO;

    boolean json() {
        return json;
    }

    Ink ink(Console console) {
        return Ink.of(color, console);
    }
}
