/**
 * The core: what a model, a state, a step, a claim and a verdict are. No kernel word lives here.
 *
 * <p>Who writes a model needs {@link dev.heddle.model.Model}, {@link dev.heddle.model.Layout} with its {@link
 * dev.heddle.model.Field}s, {@link dev.heddle.model.State}, {@link dev.heddle.model.Step} and {@link dev.heddle.model.Claim}.
 * {@link dev.heddle.model.Verdict} and {@link dev.heddle.model.Counterexample} come out. The rest is for the reduced search and
 * may be left out: {@link dev.heddle.model.Footprint}, {@link dev.heddle.model.FieldSet}, {@link dev.heddle.model.View}, {@link
 * dev.heddle.model.Reads}, {@link dev.heddle.model.Interference} and {@link dev.heddle.model.Symmetry} promise what does not
 * matter; where nothing is promised, nothing is taken for granted, and every search is right.
 *
 * <p>May import the JDK and Guava; any package may import it. Start reading at {@link dev.heddle.model.Model}.
 */
@NullMarked
package dev.heddle.model;

import org.jspecify.annotations.NullMarked;
