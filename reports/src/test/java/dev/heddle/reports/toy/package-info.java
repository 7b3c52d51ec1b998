/**
 * A made-up system with all the answers that a real one can give, small enough to be followed by hand: what the tests of
 * the reports run. Start reading at {@link dev.heddle.reports.toy.ToySystem}.
 */
@NullMarked
package dev.heddle.reports.toy;

import org.jspecify.annotations.NullMarked;
