package dev.heddle.generators.machine.memory;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.KernelImage;
import java.util.Optional;

/**
 * The kernel image as a memory map gives it away.
 *
 * <p>Kernel: arch/arm64/kernel/setup.c. "Kernel code" ends where __init_begin is, "Kernel data" goes from _data, which follows
 * __init_end, to _end. "Kernel code" starts at _text in 6.12 and 7.2 as observed, and at _stext in kernels of 5.12.
 *
 * @param how it was derived, a sentence each
 */
public record ImageInMap(KernelImage image, ImmutableList<String> how) {

    /** Bytes from _text to _stext. */
    public static final long HEAD = 64 << 10;

    /** Where boot loaders and the EFI stub put _text without address randomisation. */
    private static final long BASE_ALIGNMENT = 2 << 20;

    /**
     * The image, or empty if the map does not list one, or one that is not of arm64, where all segments are multiples of 64 KiB.
     */
    public static Optional<ImageInMap> of(MemoryMap map) {
        ImmutableList<ListedRange> code = map.inside("Kernel code");
        ImmutableList<ListedRange> data = map.inside("Kernel data");
        if (code.isEmpty() || data.isEmpty()) {
            return Optional.empty();
        }
        AddressRange text = code.get(0).range();
        boolean isStext = text.start() % BASE_ALIGNMENT == HEAD;
        long start = isStext ? text.start() - HEAD : text.start();
        long bssStop = (data.get(0).range().end() + 4095) & -4096;
        if (text.start() % HEAD != 0
                || text.end() % HEAD != 0
                || start < 0
                || start + HEAD > text.end()
                || data.get(0).range().start() < text.end()
                || code.size() != 1
                || data.size() != 1) {
            return Optional.empty();
        }
        String where = map.file() + ":" + code.get(0).line();
        return Optional.of(new ImageInMap(
                new KernelImage(
                        start, start + HEAD, text.end(), data.get(0).range().start(), bssStop),
                ImmutableList.of(
                        isStext
                                ? "_stext = start of Kernel code (" + where
                                        + "), as it is 64K behind a 2M boundary; _text" + " 64K before it"
                                : "_text = start of Kernel code (" + where + "); _stext 64K behind it, after the head"
                                        + " section",
                        "__init_begin = end of Kernel code; __init_end = start of Kernel data",
                        "__bss_stop = end of Kernel data; it may be some pages lower, which matters only if a block"
                                + " starts in between")));
    }
}
