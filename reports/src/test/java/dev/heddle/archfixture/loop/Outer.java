package dev.heddle.archfixture.loop;

import dev.heddle.archfixture.loop.inner.Inner;

/** A package knows its own subpackage. */
public record Outer(Inner inner) {}
