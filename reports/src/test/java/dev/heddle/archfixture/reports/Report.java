package dev.heddle.archfixture.reports;

/** Something of the reports. */
public record Report() {}
