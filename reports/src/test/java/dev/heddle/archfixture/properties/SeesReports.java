package dev.heddle.archfixture.properties;

import dev.heddle.archfixture.reports.Report;

/** A module knows a later one. */
record SeesReports(Report report) {}
