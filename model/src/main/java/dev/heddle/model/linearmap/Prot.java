package dev.heddle.model.linearmap;

/** Bits of a stage 1 descriptor, as the linear map uses them. Source: the Arm architecture manual, VMSAv8-64. */
public final class Prot {

    public static final long VALID = 1L;

    /** Set in pages and in table descriptors, clear in blocks. */
    public static final long NOT_BLOCK = 1L << 1;

    /** Bits 4:2, index into the memory attributes: 0 is normal memory, 1 normal tagged memory. */
    public static final long ATTR_INDEX = 7L << 2;

    public static final long NORMAL_TAGGED = 1L << 2;

    /** AP[2]: no writes. */
    public static final long READ_ONLY = 1L << 7;

    /** Bits 9:8, inner shareable. With LPA2 descriptors these are address bits and stay clear. */
    public static final long INNER_SHAREABLE = 3L << 8;

    public static final long ACCESSED = 1L << 10;

    /** Not global. In an entry that is not valid, kernels of 2026 use the bit to say that something is mapped. */
    public static final long NOT_GLOBAL = 1L << 11;

    /** DBM, which the kernel uses as its own write bit. */
    public static final long WRITE = 1L << 51;

    /** The contiguous hint. */
    public static final long CONT = 1L << 52;

    public static final long PXN = 1L << 53;

    public static final long UXN = 1L << 54;

    /** Bit 55, for software: dirty. */
    public static final long DIRTY = 1L << 55;

    private Prot() {}

    /** What ordinary writable kernel memory gets, without the memory attribute and the shareability. */
    public static final long KERNEL = VALID | ACCESSED | WRITE | PXN | UXN | DIRTY;
}
