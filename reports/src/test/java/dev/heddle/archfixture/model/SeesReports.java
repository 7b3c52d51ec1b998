package dev.heddle.archfixture.model;

import dev.heddle.archfixture.reports.Report;

/** The earliest module knows the last one. */
record SeesReports(Report report) {}
