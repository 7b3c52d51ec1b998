package dev.heddle.model.linearmap;

/** The page sizes that arm64 can be built for, with what Linux makes of each. */
public enum Granule {
    KIB_4("4K", 12, 16, 16, 30),
    KIB_16("16K", 14, 128, 32, 30),
    KIB_64("64K", 16, 32, 32, 29);

    /** Kernel: VA_BITS of LPA2 and LVA builds, which need the hardware's help. */
    static final int LARGE_VA = 52;

    private final String label;
    private final int pageShift;
    private final int contPte;
    private final int contPmd;
    private final int memstartShift;

    Granule(String label, int pageShift, int contPte, int contPmd, int memstartShift) {
        this.label = label;
        this.pageShift = pageShift;
        this.contPte = contPte;
        this.contPmd = contPmd;
        this.memstartShift = memstartShift;
    }

    /**
     * @param bytes 4096, 16384 or 65536
     * @throws IllegalArgumentException if it is none of them
     */
    public static Granule ofBytes(long bytes) {
        for (Granule granule : values()) {
            if (1L << granule.pageShift == bytes) {
                return granule;
            }
        }
        throw new IllegalArgumentException("a page has 4096, 16384 or 65536 bytes, not " + bytes);
    }

    /** {@code 4K}, {@code 16K} or {@code 64K}. */
    public String label() {
        return label;
    }

    /** log2 of the bytes in a page. */
    public int pageShift() {
        return pageShift;
    }

    /** Pages in a contiguous group. */
    public int contPte() {
        return contPte;
    }

    /** Level 2 blocks in a contiguous group. */
    public int contPmd() {
        return contPmd;
    }

    /** Whether Linux uses level 1 blocks. Kernel: pud_sect_supported(). */
    public boolean pudLeaves() {
        return this == KIB_4;
    }

    /**
     * Bits of the smallest address space that a build for {@code vaBits} may come up with. Without LPA2 a 16K table of 48 bits
     * would have a root of two entries, so 47 are used.
     */
    public int vaBitsMin(int vaBits) {
        return vaBits < LARGE_VA ? vaBits : this == KIB_16 ? 47 : 48;
    }

    /** Start of memory rounded down as the kernel rounds it: to 1 GiB with 4K and 16K pages, to 512 MiB with 64K. */
    public long memstart(long startOfMemory) {
        return startOfMemory & -(1L << memstartShift);
    }
}
