package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses a configuration whose lines cannot all be true of one kernel. The kernel's tool never writes such a file, so it
 * was edited, mixed or damaged, and no fact in it can be relied on.
 */
final class Contradictions {

    static final String RUN_OLDCONFIG = "run 'make olddefconfig' on the file and give the result";

    private final KernelConfig config;
    private final Resolver resolver;

    private Contradictions(KernelConfig config) {
        this.config = config;
        this.resolver = new Resolver(config);
    }

    /** Checks everything; returns if nothing is wrong. */
    static void check(KernelConfig config) {
        Contradictions check = new Contradictions(config);
        check.preemption();
        if (config.architecture().is(Architecture.ARM64)) {
            check.arm64();
        }
    }

    private void preemption() {
        if (!resolver.isOneFullFile() && config.kind() != LayerKind.FRAGMENT) {
            return; // these symbols follow from others there; what the lines say has been checked file by file
        }
        boolean full = config.kind() == LayerKind.FULL;
        for (String cause : ImmutableList.of("PREEMPTION", "PREEMPT", "PREEMPT_DYNAMIC")) {
            if (!resolver.states(cause, true)) {
                continue;
            }
            boolean oldName = !cause.equals("PREEMPTION");
            if (oldName && full && resolver.isSince(5, 5) && !resolver.states("PREEMPTION", true)) {
                throw refuse(lineOf("PREEMPTION", cause), "CONFIG_PREEMPTION=y, which CONFIG_" + cause + "=y selects");
            }
            boolean off = resolver.states("PREEMPT_COUNT", false)
                    || (full && !oldName && config.symbol("PREEMPT_COUNT").isEmpty());
            if (off) {
                throw refuse(
                        lineOf("PREEMPT_COUNT", cause), "CONFIG_PREEMPT_COUNT=y, which CONFIG_" + cause + "=y selects");
            }
        }
    }

    private void arm64() {
        boolean full = config.kind() == LayerKind.FULL;
        if (full && !config.symbol("SMP").map(ConfigSymbol::isYes).orElse(false)) {
            throw refuse(lineOf("SMP", "SMP"), "CONFIG_SMP=y, which every arm64 kernel has");
        }
        Optional<ConfigSymbol> granule = chosen(PageRules.ARM64_GRANULES);
        if (full && granule.isEmpty()) {
            throw refuse(
                    lineOf("ARM64_4K_PAGES", "ARM64_4K_PAGES"),
                    "one of CONFIG_ARM64_4K_PAGES, _16K_PAGES and _64K_PAGES to be y in a full arm64 file");
        }
        for (String shift : ImmutableList.of("ARM64_PAGE_SHIFT", "PAGE_SHIFT")) {
            granule.ifPresent(size -> agree(shift, PageRules.ARM64_GRANULES.getOrDefault(size.name(), 0), size));
            resolver.statement("PAGE_SHIFT").ifPresent(other -> agree(shift, Integer.parseInt(other.value()), other));
        }
        chosen(PageRules.GENERIC_SIZES)
                .ifPresent(size -> granule.ifPresent(arm -> {
                    if (!PageRules.ARM64_GRANULES
                            .getOrDefault(arm.name(), 0)
                            .equals(PageRules.GENERIC_SIZES.getOrDefault(size.name(), 0))) {
                        throw refuse(size, "the page size of CONFIG_" + arm.name() + "=y in line " + arm.line());
                    }
                }));
        chosen(PageRules.ARM64_VA_BITS)
                .ifPresent(size -> agree("ARM64_VA_BITS", PageRules.ARM64_VA_BITS.getOrDefault(size.name(), 0), size));
        tables();
    }

    /** Granule, address size and levels must be one of the combinations that the kernel can be built with. */
    private void tables() {
        Optional<Integer> shift = resolver.number("PAGE_SHIFT").value();
        Fact<Integer> bits = resolver.number("ARM64_VA_BITS");
        if (shift.isEmpty() || !bits.isKnown()) {
            return;
        }
        Optional<Integer> levels =
                PageTableLevels.onArm64(shift.get(), bits.value().orElseThrow());
        if (levels.isEmpty()) {
            throw refuse(
                    chosen(PageRules.ARM64_VA_BITS).or(() -> config.symbol("ARM64_VA_BITS")),
                    "a virtual address size that exists with pages of " + (1 << (shift.get() - 10)) + " KiB");
        }
        resolver.statement("PGTABLE_LEVELS").ifPresent(stated -> {
            if (Integer.parseInt(stated.value()) != levels.get()) {
                throw refuse(
                        stated,
                        levels.get() + " levels for pages of " + (1 << (shift.get() - 10)) + " KiB and "
                                + bits.value().orElseThrow() + " bits");
            }
        });
    }

    private void agree(String number, int expected, ConfigSymbol because) {
        resolver.statement(number).ifPresent(stated -> {
            if (Integer.parseInt(stated.value()) != expected) {
                throw refuse(
                        stated,
                        "CONFIG_" + number + "=" + expected + ", to agree with CONFIG_" + because.name() + " in line "
                                + because.line());
            }
        });
    }

    private Optional<ConfigSymbol> chosen(ImmutableMap<String, Integer> choice) {
        for (Map.Entry<String, Integer> member : choice.entrySet()) {
            if (resolver.states(member.getKey(), true)) {
                return config.symbol(member.getKey());
            }
        }
        return Optional.empty();
    }

    private Optional<ConfigSymbol> lineOf(String first, String second) {
        return config.symbol(first).or(() -> config.symbol(second));
    }

    private RefusedInputException refuse(ConfigSymbol symbol, String expected) {
        return refuse(Optional.of(symbol), expected);
    }

    private RefusedInputException refuse(Optional<ConfigSymbol> symbol, String expected) {
        String file =
                symbol.map(ConfigSymbol::file).orElse(config.layers().get(0).file());
        return new RefusedInputException(
                file,
                symbol.map(ConfigSymbol::line).orElse(0),
                symbol.map(ConfigSymbol::text).orElse(""),
                expected,
                RUN_OLDCONFIG);
    }
}
