package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.KernelVersion;
import java.util.function.Predicate;

/**
 * The variants that kernels shipped, with the kernels that did.
 *
 * <p>Which release was the first with cccf34e9411c is not established beyond v4.3-rc7, nor which stable kernels below v4.2 took
 * it: it asked for 3.15 and later.
 *
 * @param variant id of the variant
 * @param kernels which kernels, in words
 * @param mayBe whether a kernel of this version may be one of them, as far as the number tells
 */
record Era(String variant, String kernels, Predicate<KernelVersion> mayBe) {

    /** In the order of time. */
    static final ImmutableList<Era> ALL = ImmutableList.of(
            new Era("V1", "kernels up to v4.1", version -> !version.isAtLeast(4, 2)),
            new Era(
                    "V2",
                    "stable kernels below v4.2 that took cccf34e9411c, as 4.1 did in August 2015",
                    version -> version.isAtLeast(3, 15) && !version.isAtLeast(4, 2) && version.rc() == 0),
            new Era("V3", "v4.2 kernels without cccf34e9411c", version -> version.isAtLeast(4, 2) && mayLack(version)),
            new Era(
                    "V4",
                    "kernels with cccf34e9411c up to v4.7, such as 4.4.12",
                    version -> version.isAtLeast(4, 2) && !version.isAtLeast(4, 8)),
            new Era("V5", "kernels from v4.8 on", version -> version.isAtLeast(4, 8)));

    /** The newest source whose guard was read; later ones may have another. */
    static final KernelVersion NEWEST_READ = KernelVersion.parse("4.8.0");

    private static boolean mayLack(KernelVersion version) {
        return !version.isAtLeast(4, 3)
                || (version.major() == 4 && version.minor() == 3 && version.rc() > 0 && version.rc() < 7);
    }

    /** Those that a kernel of this version may be of; never empty. */
    static ImmutableList<Era> of(KernelVersion version) {
        return ALL.stream().filter(era -> era.mayBe().test(version)).collect(ImmutableList.toImmutableList());
    }
}
