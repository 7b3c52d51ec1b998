package dev.heddle.reports.render;

import dev.heddle.properties.bug.BugReport;

/** Writes a bug in one shape. The same bug gives the same text: no clock, no chance, no name of a machine. */
public interface Renderer {

    /** The word behind {@code --as}, such as {@code mail}. */
    String name();

    /** What it is for, in one line of a help text. */
    String purpose();

    /** Ending of a file of this shape, without the dot: {@code txt}, {@code json}, {@code html}. */
    String ending();

    /** The text, each line ended by a line feed. */
    String render(BugReport bug);
}
