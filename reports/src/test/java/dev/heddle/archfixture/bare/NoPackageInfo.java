package dev.heddle.archfixture.bare;

/** A package without package-info. */
record NoPackageInfo() {}
