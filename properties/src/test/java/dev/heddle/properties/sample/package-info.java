/**
 * Whether the numbers beside a sampled verdict hold as often as they say: experiments on models whose truth is worked out
 * exactly. Start reading at {@link dev.heddle.properties.sample.CalibrationTest}.
 */
@NullMarked
package dev.heddle.properties.sample;

import org.jspecify.annotations.NullMarked;
