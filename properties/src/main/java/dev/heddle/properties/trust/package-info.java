/**
 * Whether Heddle's own verdicts can be trusted: what each build measures of its claims and models before anybody relies on them.
 *
 * <p>May import {@code dev.heddle.properties} and {@code dev.heddle.model}, its search included; no system. Start at {@link
 * dev.heddle.properties.trust.TrustPart}.
 */
@NullMarked
package dev.heddle.properties.trust;

import org.jspecify.annotations.NullMarked;
