/**
 * One bug in every shape that its readers use: mail, commit message, test protocols, traces, drawings, a page. Each shape is a
 * {@link dev.heddle.reports.render.Renderer}, and all are listed in {@code Renderers}.
 *
 * <p>May import {@code dev.heddle.model}, {@code dev.heddle.properties..}, {@code dev.heddle.reports.text}, {@code
 * dev.heddle.reports.html}, {@code dev.heddle.reports.json}, {@code dev.heddle.reports.render.trace}, the JDK, Guava and
 * Jackson.
 */
@NullMarked
package dev.heddle.reports.render;

import org.jspecify.annotations.NullMarked;
