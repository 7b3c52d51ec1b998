package dev.heddle.archfixture.model.search;

import dev.heddle.archfixture.model.trylock.LockWord;

/** The search knows a system. */
record SeesTrylock(LockWord word) {}
