/**
 * The linear map of arm64: how it is laid out, built and kept. Geometry, memory, policy and building rules go in, {@link
 * dev.heddle.model.linearmap.PageTables} come out: the translation of every address, as runs of equal entries, so that a
 * machine costs what its regions cost and not what its pages cost.
 *
 * <p>Imports {@code dev.heddle.model} at most. Start at {@link dev.heddle.model.linearmap.LinearMap}, and go on to {@link
 * dev.heddle.model.linearmap.LinearMapBuilder}.
 */
@NullMarked
package dev.heddle.model.linearmap;

import org.jspecify.annotations.NullMarked;
