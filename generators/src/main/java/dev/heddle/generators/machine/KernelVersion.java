package dev.heddle.generators.machine;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel's version as its own header or {@code uname -r} writes it.
 *
 * <p>The order is the order of releases: a release candidate comes before its release. Suffixes order as text, which says
 * nothing about time; they take part only so that the order agrees with {@code equals}.
 *
 * @param patch the third number; 0 if there is none
 * @param rc the number of the release candidate; 0 for a release
 * @param suffix what follows the parts above, such as {@code .30-4} or {@code -rt161}; often empty
 */
public record KernelVersion(int major, int minor, int patch, int rc, String suffix)
        implements Comparable<KernelVersion> {

    /** Versions have at most this many digits in a number; more is not a version. */
    private static final int MAX_DIGITS = 5;

    private static final String NUMBER = "([0-9]{1," + MAX_DIGITS + "})";
    private static final Pattern FORM = Pattern.compile(
            NUMBER + "\\." + NUMBER + "(?:\\." + NUMBER + ")?(?:-rc" + NUMBER + ")?((?:[^0-9\\s]\\S{0,100})?)");

    private static final Comparator<KernelVersion> BY_RELEASE = Comparator.comparingInt(KernelVersion::major)
            .thenComparingInt(KernelVersion::minor)
            .thenComparingInt(KernelVersion::patch)
            .thenComparingInt(v -> v.rc == 0 ? Integer.MAX_VALUE : v.rc)
            .thenComparing(KernelVersion::suffix);

    public KernelVersion {
        if (major < 0 || minor < 0 || patch < 0 || rc < 0) {
            throw new IllegalArgumentException("expected no negative number in a kernel version, got " + major + "."
                    + minor + "." + patch + "-rc" + rc);
        }
    }

    /**
     * Reads versions such as {@code 6.1.176}, {@code 7.2.0-rc5}, {@code 5.15.2.1}, {@code 3.8.13.30-4} and
     * {@code 6.17.0-rc3+}.
     *
     * @return empty unless the text starts with two numbers of at most {@value #MAX_DIGITS} digits
     */
    public static Optional<KernelVersion> tryParse(String text) {
        Matcher parts = FORM.matcher(text);
        // A fourth number is part of the suffix, but only behind a third one.
        if (!parts.matches() || (parts.group(3) == null && parts.group(5).startsWith("."))) {
            return Optional.empty();
        }
        return Optional.of(new KernelVersion(
                number(parts.group(1)),
                number(parts.group(2)),
                number(parts.group(3)),
                number(parts.group(4)),
                parts.group(5)));
    }

    /**
     * Like {@link #tryParse}, for callers who know that the text is a version.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static KernelVersion parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a kernel version such as 6.12.117 or 7.2.0-rc5, got '" + text + "'"));
    }

    /**
     * Whether this kernel belongs to series {@code major.minor} or a later one. A release candidate counts as its series:
     * options arrive before the first of them.
     */
    public boolean isAtLeast(int major, int minor) {
        return this.major > major || (this.major == major && this.minor >= minor);
    }

    @Override
    public int compareTo(KernelVersion other) {
        return BY_RELEASE.compare(this, other);
    }

    /** The version with all three numbers: {@code 6.12} prints as {@code 6.12.0}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (rc == 0 ? "" : "-rc" + rc) + suffix;
    }

    @SuppressWarnings("NullAway") // Matcher.group answers null for a part that is not there
    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
