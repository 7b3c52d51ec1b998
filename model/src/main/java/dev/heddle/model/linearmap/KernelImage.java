package dev.heddle.model.linearmap;

import com.google.common.base.Preconditions;

/**
 * Where the kernel image lies, in physical addresses. {@code [text, initBegin)} is the text and read-only data whose alias in
 * the linear map is mapped apart; the split leaves out what follows {@code stext} of it.
 *
 * @param text _text, where the image starts
 * @param stext _stext, behind the head section
 * @param initBegin __init_begin
 * @param initEnd __init_end
 * @param bssStop __bss_stop; kernels of mid-2026 map {@code [initEnd, bssStop)} apart as well
 */
public record KernelImage(long text, long stext, long initBegin, long initEnd, long bssStop) {

    public KernelImage {
        Preconditions.checkArgument(
                text <= stext && stext <= initBegin && initBegin <= initEnd && initEnd <= bssStop,
                "image symbols that do not ascend");
    }
}
