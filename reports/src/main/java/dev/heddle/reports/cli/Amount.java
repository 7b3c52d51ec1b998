package dev.heddle.reports.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers with a unit, as people type them: {@code 60s}, {@code 2g}, {@code 5M}. */
final class Amount {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)([a-zA-Z]*)");

    private Amount() {}

    /** Nanoseconds; a number without a unit is refused, because 60 could be minutes. */
    static final class Time implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return amount(text, "a time such as 500ms, 60s, 5m or 2h", unit -> switch (unit) {
                case "ms" -> 1_000_000L;
                case "s" -> 1_000_000_000L;
                case "m", "min" -> 60_000_000_000L;
                case "h" -> 3_600_000_000_000L;
                default -> null;
            });
        }
    }

    /** Bytes. */
    static final class Memory implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return amount(text, "a size such as 512m or 2g", unit -> switch (unit) {
                case "k", "kb" -> 1L << 10;
                case "m", "mb" -> 1L << 20;
                case "g", "gb" -> 1L << 30;
                case "t", "tb" -> 1L << 40;
                default -> null;
            });
        }
    }

    /** A plain count. */
    static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return amount(text, "a number such as 200000, 200k or 5m", unit -> switch (unit) {
                case "" -> 1L;
                case "k" -> 1_000L;
                case "m" -> 1_000_000L;
                case "g" -> 1_000_000_000L;
                default -> null;
            });
        }
    }

    /** What one unit is worth, or null if there is no such unit. */
    private interface Units {
        @Nullable
        Long of(String unit);
    }

    private static long amount(String text, String expected, Units units) {
        Matcher matcher = NUMBER.matcher(text);
        Long unit = matcher.matches() ? units.of(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new TypeConversionException("expected " + expected + ", got '" + text + "'");
        }
        BigDecimal value = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE / 2);
        long whole = value.min(most).setScale(0, RoundingMode.DOWN).longValueExact();
        if (whole < 1) {
            throw new TypeConversionException("expected more than nothing, got '" + text + "'");
        }
        return whole;
    }
}
