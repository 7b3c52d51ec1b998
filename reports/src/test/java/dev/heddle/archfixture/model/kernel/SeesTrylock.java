package dev.heddle.archfixture.model.kernel;

import dev.heddle.archfixture.model.trylock.LockWord;

/** The kernel knows a system. */
record SeesTrylock(LockWord word) {}
