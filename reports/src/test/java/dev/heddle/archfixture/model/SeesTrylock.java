package dev.heddle.archfixture.model;

import dev.heddle.archfixture.model.trylock.LockWord;

/** The core knows a system. */
record SeesTrylock(LockWord word) {}
