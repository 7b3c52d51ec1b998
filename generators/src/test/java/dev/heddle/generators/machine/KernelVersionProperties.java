package dev.heddle.generators.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class KernelVersionProperties {

    @Property
    void whatIsPrintedIsReadBack(
            @ForAll @IntRange(max = 99_999) int major,
            @ForAll @IntRange(max = 99_999) int minor,
            @ForAll @IntRange(max = 99_999) int patch,
            @ForAll @IntRange(max = 99) int rc) {
        var version = new KernelVersion(major, minor, patch, rc, "-rt1");
        assertEquals(version, KernelVersion.parse(version.toString()));
    }

    @Property
    void anyTextIsAVersionOrNot(@ForAll String text) {
        KernelVersion.tryParse(text)
                .ifPresent(version -> assertEquals(version, KernelVersion.parse(version.toString())));
    }

    @Property
    void theOrderAgreesWithEquals(
            @ForAll @IntRange(max = 2) int minor,
            @ForAll @IntRange(max = 2) int rc,
            @ForAll @IntRange(max = 2) int other) {
        var one = new KernelVersion(6, minor, 0, rc, "");
        var two = new KernelVersion(6, minor, 0, other, "");
        assertEquals(one.equals(two), one.compareTo(two) == 0);
        assertEquals(Integer.signum(one.compareTo(two)), -Integer.signum(two.compareTo(one)));
    }
}
