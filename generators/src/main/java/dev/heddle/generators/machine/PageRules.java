package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Page size, virtual address size and levels of the page tables.
 *
 * <p>Kernel: arch/Kconfig (MMU page size), arch/{arm,arm64,m68k,mips,x86}/Kconfig, v6.12. ARM64_PAGE_SHIFT carries the
 * granule from about 4.6 to 6.8 and PAGE_SHIFT since 6.9; a 4.4 file has neither, so the granule itself is asked last.
 *
 * <p>Left out: the default page size where it depends on the platform (loongarch, powerpc and others) and the default of
 * ARM64_VA_BITS before 6.9, which depended on the granule.
 */
final class PageRules {

    /** Page shift by arm64 granule. */
    static final ImmutableMap<String, Integer> ARM64_GRANULES =
            ImmutableMap.of("ARM64_4K_PAGES", 12, "ARM64_16K_PAGES", 14, "ARM64_64K_PAGES", 16);

    /** Page shift by page size; on mips always, elsewhere since 6.9. */
    static final ImmutableMap<String, Integer> GENERIC_SIZES = ImmutableMap.of(
            "PAGE_SIZE_4KB", 12,
            "PAGE_SIZE_8KB", 13,
            "PAGE_SIZE_16KB", 14,
            "PAGE_SIZE_32KB", 15,
            "PAGE_SIZE_64KB", 16,
            "PAGE_SIZE_256KB", 18);

    /** Bits by choice of virtual address size. */
    static final ImmutableMap<String, Integer> ARM64_VA_BITS = ImmutableMap.of(
            "ARM64_VA_BITS_36", 36,
            "ARM64_VA_BITS_39", 39,
            "ARM64_VA_BITS_42", 42,
            "ARM64_VA_BITS_47", 47,
            "ARM64_VA_BITS_48", 48,
            "ARM64_VA_BITS_52", 52);

    static final ImmutableMap<String, Function<Resolver, Fact<Boolean>>> FLAGS = flags();

    static final ImmutableMap<String, Function<Resolver, Fact<Integer>>> NUMBERS = ImmutableMap.of(
            "PAGE_SHIFT", PageRules::pageShift,
            "ARM64_VA_BITS", PageRules::vaBits,
            "PGTABLE_LEVELS", PageTableLevels::levels);

    private static final ImmutableSet<Architecture> ONLY_4K = ImmutableSet.of(
            Architecture.ARM,
            Architecture.CSKY,
            Architecture.MICROBLAZE,
            Architecture.NIOS2,
            Architecture.RISCV,
            Architecture.S390,
            Architecture.UM,
            Architecture.X86,
            Architecture.XTENSA);

    private static final ImmutableSet<Architecture> ONLY_8K =
            ImmutableSet.of(Architecture.ALPHA, Architecture.OPENRISC);

    private PageRules() {}

    private static ImmutableMap<String, Function<Resolver, Fact<Boolean>>> flags() {
        ImmutableMap.Builder<String, Function<Resolver, Fact<Boolean>>> flags = ImmutableMap.builder();
        ARM64_GRANULES.forEach(
                (name, shift) -> flags.put(name, r -> ofChoice(r, name, ARM64_GRANULES, Architecture.ARM64, shift)));
        GENERIC_SIZES.forEach(
                (name, shift) -> flags.put(name, r -> ofChoice(r, name, GENERIC_SIZES, Architecture.MIPS, shift)));
        return flags.buildOrThrow();
    }

    /** A member of a choice of page sizes, where {@code home} is the architecture whose default is known to be 4 KiB. */
    private static Fact<Boolean> ofChoice(
            Resolver r, String name, ImmutableMap<String, Integer> choice, Architecture home, int shift) {
        return r.settle(name, Optional.empty(), known -> {
            Optional<Map.Entry<String, Integer>> other = chosen(known, choice);
            if (other.isPresent()) {
                return Fact.implied(name, false, other.get().getKey() + "=y, and there is one page size");
            }
            if (!known.isOn(home) || known.kind() == LayerKind.FULL) {
                return known.silent(name);
            }
            Fact<Integer> resolved = known.number("PAGE_SHIFT");
            return resolved.isKnown()
                    ? new Fact<>(name, Optional.of(resolved.is(shift)), resolved.origin())
                    : known.silent(name);
        });
    }

    private static Fact<Integer> pageShift(Resolver r) {
        String name = "PAGE_SHIFT";
        for (String stating : new String[] {name, "ARM64_PAGE_SHIFT"}) {
            Optional<Fact<Integer>> stated = r.statedNumber(stating);
            if (stated.isPresent()) {
                return new Fact<>(name, stated.get().value(), stated.get().origin());
            }
        }
        Optional<Map.Entry<String, Integer>> size = chosen(r, ARM64_GRANULES).or(() -> chosen(r, GENERIC_SIZES));
        if (size.isPresent()) {
            return Fact.implied(name, size.get().getValue(), size.get().getKey() + "=y");
        }
        if (r.architecture().isEmpty()) {
            return r.kind() == LayerKind.FRAGMENT ? r.silent(name) : r.needsArchitecture(name);
        }
        return byArchitecture(r, r.architecture().get());
    }

    private static Fact<Integer> byArchitecture(Resolver r, Architecture architecture) {
        String name = "PAGE_SHIFT";
        String on = "on " + architecture.kernelName();
        if (ONLY_4K.contains(architecture)) {
            return Fact.implied(name, 12, on + " pages are 4 KiB");
        }
        if (ONLY_8K.contains(architecture)) {
            return Fact.implied(name, 13, on + " pages are 8 KiB");
        }
        if (r.kind() == LayerKind.FRAGMENT) {
            return r.silent(name);
        }
        if (architecture == Architecture.M68K) {
            return M68kFamily.of(r)
                    .map(family -> Fact.implied(name, family.pageShift(), "m68k, " + family.words()))
                    .orElseGet(() -> r.noNumber(name));
        }
        // Loongson's CPUs have no 4 KiB pages, and their platforms are never the default one.
        String smallest = architecture == Architecture.ARM64 ? "ARM64_4K_PAGES" : "PAGE_SIZE_4KB";
        boolean defaults =
                architecture == Architecture.ARM64 || (architecture == Architecture.MIPS && !r.setsAnyWith("LOONGSON"));
        if (defaults && r.kind() != LayerKind.FULL && !r.states(smallest, false)) {
            return Fact.implied(name, 12, on + " the default page size is 4 KiB");
        }
        return r.noNumber(name);
    }

    private static Fact<Integer> vaBits(Resolver r) {
        String name = "ARM64_VA_BITS";
        Optional<Fact<Integer>> stated = r.statedNumber(name);
        if (stated.isPresent()) {
            return stated.get();
        }
        Optional<Map.Entry<String, Integer>> choice = chosen(r, ARM64_VA_BITS);
        if (choice.isPresent() && mayBeDropped(r, choice.get())) {
            return r.noNumber(name);
        }
        if (choice.isPresent()) {
            return Fact.implied(name, choice.get().getValue(), choice.get().getKey() + "=y");
        }
        if (!r.isOn(Architecture.ARM64) || r.kind() == LayerKind.FULL || r.kind() == LayerKind.FRAGMENT) {
            return r.noNumber(name);
        }
        if (r.states("ARM64_VA_BITS_52", false)) {
            return r.noNumber(name);
        }
        if (r.isSince(6, 9)) {
            return Fact.implied(name, 52, "on arm64 the default is 52 bits since 6.9");
        }
        return r.needsVersion(name, "the default is 52 bits since 6.9 and depended on the granule before");
    }

    /** Most sizes are offered with one granule only; on top of defaults a line for another one is dropped. */
    private static boolean mayBeDropped(Resolver r, Map.Entry<String, Integer> vaBits) {
        boolean fitsAll = vaBits.getValue() == 48 || vaBits.getValue() == 52;
        boolean fits = fitsAll
                || r.number("PAGE_SHIFT")
                        .value()
                        .flatMap(shift -> PageTableLevels.onArm64(shift, vaBits.getValue()))
                        .isPresent();
        return Dependencies.doubt(r, vaBits.getKey()).isPresent() || (r.isOnDefaults() && !fits);
    }

    private static Optional<Map.Entry<String, Integer>> chosen(Resolver r, ImmutableMap<String, Integer> choice) {
        return choice.entrySet().stream()
                .filter(member -> r.states(member.getKey(), true))
                .findFirst();
    }
}
