package dev.heddle.generators.machine;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/**
 * The symbols that decide our properties: their type, and the range that a number must keep to.
 *
 * <p>Types as in the Kconfig files of v6.12; they have been the same in every version that has the symbol.
 *
 * @param isNumber whether it is a Kconfig int; else it is a bool, so neither m nor a number
 * @param least smallest value that makes sense, for numbers
 * @param most largest value that makes sense, for numbers
 */
record KnownSymbol(String name, boolean isNumber, int least, int most) {

    /** A bool that must not be m: core code is never a module. */
    private static final String BOOLS = """
            SMP SMP_UP MIPS_MT_SMP MIPS_MT MIPS_CPS QUEUED_SPINLOCKS
            PREEMPT PREEMPT_NONE PREEMPT_VOLUNTARY PREEMPT_LAZY PREEMPT_RT PREEMPT_RT_FULL
            PREEMPT_BUILD PREEMPT_NONE_BUILD PREEMPT_VOLUNTARY_BUILD
            PREEMPTION PREEMPT_COUNT PREEMPT_DYNAMIC PREEMPT_RCU TREE_RCU TINY_RCU
            DEBUG_SPINLOCK DEBUG_LOCK_ALLOC DEBUG_WW_MUTEX_SLOWPATH PROVE_LOCKING LOCK_STAT
            DEBUG_ATOMIC_SLEEP RCU_STRICT_GRACE_PERIOD DRM_I915_DEBUG
            DEBUG_VM DEBUG_LIST LIST_HARDENED BUG_ON_DATA_CORRUPTION DEBUG_PAGEALLOC
            SLAB SLOB SLUB SLUB_TINY KFENCE
            RODATA_FULL_DEFAULT_ENABLED UNMAP_KERNEL_AT_EL0 CRASH_DUMP KEXEC_FILE NUMA HIGHMEM
            32BIT 64BIT ARM_LPAE X86_64 X86_PAE X86_5LEVEL COLDFIRE SUN3
            CPU_BIG_ENDIAN CPU_LITTLE_ENDIAN
            ARM64_4K_PAGES ARM64_16K_PAGES ARM64_64K_PAGES
            ARM64_VA_BITS_36 ARM64_VA_BITS_39 ARM64_VA_BITS_42
            ARM64_VA_BITS_47 ARM64_VA_BITS_48 ARM64_VA_BITS_52
            PAGE_SIZE_4KB PAGE_SIZE_8KB PAGE_SIZE_16KB PAGE_SIZE_32KB PAGE_SIZE_64KB PAGE_SIZE_256KB
            """;

    private static final Splitter WORDS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

    private static final ImmutableMap<String, KnownSymbol> ALL = table();

    /** The symbol of that name, if it is one that decides a property. */
    static Optional<KnownSymbol> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /**
     * Refuses a value that this symbol cannot have.
     *
     * @return false if the line says nothing: "not set" for a number, which the kernel's tool never writes
     */
    boolean accepts(InputText text, SourceLine line, ConfigLine.Assign assign) {
        boolean isUnset = assign.form() == ConfigSymbol.Form.UNSET;
        if (!isNumber) {
            boolean isFlag = isUnset || assign.form() == ConfigSymbol.Form.TRISTATE;
            if (!isFlag || assign.value().equals("m")) {
                throw text.refuse(
                        line, "y or n for CONFIG_" + name + ", which has no other values", "correct the value");
            }
            return true;
        }
        if (isUnset) {
            return false;
        }
        if (assign.form() != ConfigSymbol.Form.INTEGER || !inRange(assign.value())) {
            throw text.refuse(
                    line,
                    "a number from " + least + " to " + most + " for CONFIG_" + name,
                    "correct the value, or copy the file again if it was cut here");
        }
        return true;
    }

    private boolean inRange(String digits) {
        // Ten digits hold every int; longer numbers are out of every range here.
        if (digits.length() > 10) {
            return false;
        }
        long value = Long.parseLong(digits);
        return value >= least && value <= most;
    }

    private static ImmutableMap<String, KnownSymbol> table() {
        ImmutableMap.Builder<String, KnownSymbol> all = ImmutableMap.builder();
        for (String name : WORDS.split(BOOLS)) {
            all.put(name, new KnownSymbol(name, false, 0, 1));
        }
        // Ranges: the widest of all architectures in v6.12, generously rounded; a value outside is a typing error.
        for (KnownSymbol number : new KnownSymbol[] {
            new KnownSymbol("NR_CPUS", true, 1, 65_536),
            new KnownSymbol("PAGE_SHIFT", true, 12, 20),
            new KnownSymbol("ARM64_PAGE_SHIFT", true, 12, 16),
            new KnownSymbol("ARM64_VA_BITS", true, 36, 52),
            new KnownSymbol("PGTABLE_LEVELS", true, 2, 5),
            new KnownSymbol("KFENCE_SAMPLE_INTERVAL", true, 0, Integer.MAX_VALUE),
            new KnownSymbol("KFENCE_NUM_OBJECTS", true, 1, 65_535),
            new KnownSymbol("HZ", true, 1, 10_000),
        }) {
            all.put(number.name, number);
        }
        return all.buildOrThrow();
    }
}
