package dev.heddle.generators.kernel;

import com.google.common.collect.ImmutableMap;
import dev.heddle.model.kernel.KernelBuild;
import java.util.Optional;

/**
 * A configuration file of a kernel, and what must be read from it.
 *
 * @param name of the file; what kind of file it is shows from the name unless it has a header
 * @param architecture as in the kernel's folders, such as {@code mips}
 * @param hinted whether a reader has to be told the architecture and the version, which no line gives away
 * @param facts by symbol without CONFIG_: known to be y, known to be n, or left open by the text
 */
public record ConfigText(
        String name,
        Form form,
        String architecture,
        boolean hinted,
        KernelBuild build,
        String text,
        ImmutableMap<String, Optional<Boolean>> facts) {

    /** What kind of file it is. */
    public enum Form {
        FULL,
        DEFCONFIG,
        FRAGMENT
    }
}
