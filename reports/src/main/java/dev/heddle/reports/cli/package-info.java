/**
 * The command line: what a person types, which exit code comes back. Text and JSON themselves are made in the packages
 * beside this one.
 *
 * <p>The only package that reads the clock, the environment, the terminal and signals. May import {@code
 * dev.heddle.model..}, {@code dev.heddle.generators..}, {@code dev.heddle.properties..}, {@code dev.heddle.reports..},
 * the JDK, Guava and picocli. Start reading at {@link dev.heddle.reports.cli.Main}; {@code Survey} is the main job.
 */
@NullMarked
package dev.heddle.reports.cli;

import org.jspecify.annotations.NullMarked;
