/**
 * What a person reads in a terminal or a mail: verdicts, matrices, counterexamples as diagrams and as numbered steps.
 * Everything here is printable ASCII and at most {@link dev.heddle.properties.drawing.Page#WIDTH} columns wide, holds no
 * colour and no time, and is the same for the same input; benchmarks alone print times.
 *
 * <p>May import {@code dev.heddle.model..}, {@code dev.heddle.properties..}, {@code dev.heddle.reports.bench}, the JDK and
 * Guava. Start reading at {@link dev.heddle.reports.text.VerdictText}; the pictures are in {@code dev.heddle.properties.drawing}.
 */
@NullMarked
package dev.heddle.reports.text;

import org.jspecify.annotations.NullMarked;
