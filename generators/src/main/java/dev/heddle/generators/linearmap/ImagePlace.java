package dev.heddle.generators.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.choice.Choices;
import dev.heddle.model.linearmap.KernelImage;

/**
 * Where in its region the kernel image lies, and how long its parts are. The region is as long as the image needs.
 *
 * @param align what _text is a multiple of: 64 KiB or 2 MiB
 * @param before multiples of {@code align} between the start of the region and _text
 * @param alias multiples of 64 KiB from _text to __init_begin, at least 2
 * @param init multiples of 64 KiB from __init_begin to __init_end, at least 1
 * @param data pages from __init_end to __bss_stop, at least 1
 */
record ImagePlace(long align, long before, long alias, long init, long data) {

    private static final long SEGMENT = 0x10000;

    /** 2 MiB aligned and at the start of its region; images of up to 48 MiB. */
    static ImagePlace of(Choices choices) {
        return new ImagePlace(
                choices.oneOf(ImmutableList.of(2L << 20, SEGMENT)),
                choices.count(600),
                2 + choices.count(766),
                1 + choices.count(63),
                1 + choices.count(1999));
    }

    /** The same with _text at most so many bytes behind the start of its region. */
    ImagePlace within(long bytes) {
        return new ImagePlace(align, Math.min(before, bytes / align), alias, init, data);
    }

    KernelImage imageIn(long regionStart, long pageSize) {
        long text = Piece.roundUp(regionStart, align) + before * align;
        long initBegin = text + alias * SEGMENT;
        long initEnd = initBegin + init * SEGMENT;
        return new KernelImage(text, text + SEGMENT, initBegin, initEnd, initEnd + data * pageSize);
    }
}
