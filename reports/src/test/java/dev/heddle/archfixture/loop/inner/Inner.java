package dev.heddle.archfixture.loop.inner;

import dev.heddle.archfixture.loop.Outer;
import org.jspecify.annotations.Nullable;

/** A subpackage knows the package above it. */
public record Inner(@Nullable Outer outer) {}
