package dev.heddle.model.linearmap;

/** Which kernel's rules the linear map is built by. */
public enum BuildRules {
    /** As observed of 6.12.107: the image alias is mapped last, blocks allowed, without hints, as untagged memory. */
    V6_12,
    /** v6.18 and v6.19: alias and early KFENCE pool are cut out of memory and mapped apart. */
    V6_18,
    /** The rework of mid-2026, as observed of 7.2.13: pool, alias and data first, then all memory over them. */
    V7_2
}
