package dev.heddle.archfixture.reports;

import net.jqwik.api.Arbitrary;

/** A module other than the generators and the properties knows jqwik. */
record SeesJqwik(Arbitrary<Integer> numbers) {}
