/** Deliberate offences against the assumption ledger. */
@NullMarked
package dev.heddle.archfixture.model.ledger;

import org.jspecify.annotations.NullMarked;
