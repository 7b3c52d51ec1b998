package dev.heddle.properties.regression;

import com.google.common.base.CharMatcher;
import java.time.DateTimeException;
import java.time.LocalDate;

/** A day, a month or a year, as far as it is known. */
final class EntryDate {

    private static final String FIRST_DAY = "-01-01";

    /** What a date may be, in a message. */
    static final String FORMS = "a date such as 2026-04-15, 2026-04 or 2026, or '" + Regression.UNKNOWN + "'";

    /** Digits of a year. */
    private static final int YEAR = 4;

    private EntryDate() {}

    /** Whether {@code text} is such a date, or says that it is unknown. */
    static boolean accepts(String text) {
        if (text.equals(Regression.UNKNOWN)) {
            return true;
        }
        boolean shape = text.matches("\\d{4}(-\\d\\d(-\\d\\d)?)?")
                && CharMatcher.ascii().matchesAllOf(text);
        if (!shape) {
            return false;
        }
        try {
            LocalDate.parse(text + FIRST_DAY.substring(text.length() - YEAR));
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }
}
