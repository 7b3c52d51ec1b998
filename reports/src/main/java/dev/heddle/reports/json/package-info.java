/**
 * What a program reads: one JSON object a line, keys in a fixed order, ASCII, numbers without exponents. The schemas are
 * resources beside this module's classes, {@code /dev/heddle/reports/schema/*.schema.json}.
 *
 * <p>May import {@code dev.heddle.model..}, {@code dev.heddle.properties..}, {@code dev.heddle.reports.text},
 * {@code dev.heddle.reports.bench}, the JDK, Guava and Jackson's streaming core; nothing else may import Jackson, so that
 * text output never loads it. Start reading at {@link dev.heddle.reports.json.CellLine}.
 */
@NullMarked
package dev.heddle.reports.json;

import org.jspecify.annotations.NullMarked;
