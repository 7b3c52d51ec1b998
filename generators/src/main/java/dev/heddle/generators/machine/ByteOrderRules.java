package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;

/**
 * The order of bytes. Kernel: CPU_BIG_ENDIAN and CPU_LITTLE_ENDIAN in arch/{arm,arm64,mips}/Kconfig, v6.12; on mips the
 * first order that the platform supports is the default, and big comes first.
 */
final class ByteOrderRules {

    private static final String NAME = "byte order";

    private static final ImmutableSet<Architecture> ONLY_LITTLE = ImmutableSet.of(
            Architecture.ALPHA,
            Architecture.HEXAGON,
            Architecture.IA64,
            Architecture.LOONGARCH,
            Architecture.NIOS2,
            Architecture.RISCV,
            Architecture.X86);

    private static final ImmutableSet<Architecture> ONLY_BIG =
            ImmutableSet.of(Architecture.M68K, Architecture.OPENRISC, Architecture.PARISC, Architecture.S390);

    /** mips platforms that support one order only; a line for the other is dropped. */
    private static final ImmutableMap<String, ByteOrder> ONE_ORDER = ImmutableMap.of(
            "LANTIQ", ByteOrder.BIG_ENDIAN,
            "MACH_REALTEK_RTL", ByteOrder.BIG_ENDIAN,
            "MACH_LOONGSON64", ByteOrder.LITTLE_ENDIAN);

    private ByteOrderRules() {}

    static Fact<ByteOrder> byteOrder(Resolver r) {
        for (Map.Entry<String, ByteOrder> platform : ONE_ORDER.entrySet()) {
            if (r.isOnDefaults() && r.states(platform.getKey(), true)) {
                return Fact.implied(NAME, platform.getValue(), platform.getKey() + "=y supports no other order");
            }
        }
        for (String symbol : new String[] {"CPU_BIG_ENDIAN", "CPU_LITTLE_ENDIAN"}) {
            Optional<ConfigSymbol> line = r.statement(symbol).filter(ConfigSymbol::isYes);
            if (line.isPresent()) {
                ByteOrder order = symbol.equals("CPU_BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
                return new Fact<>(
                        NAME,
                        Optional.of(order),
                        new Origin.Stated(line.get().file(), line.get().line()));
            }
        }
        if (r.architecture().isEmpty()) {
            return r.silent(NAME);
        }
        Architecture architecture = r.architecture().get();
        if (ONLY_LITTLE.contains(architecture)) {
            return Fact.implied(NAME, ByteOrder.LITTLE_ENDIAN, architecture.kernelName() + " is little-endian");
        }
        if (ONLY_BIG.contains(architecture)) {
            return Fact.implied(NAME, ByteOrder.BIG_ENDIAN, architecture.kernelName() + " is big-endian");
        }
        return byDefault(r, architecture);
    }

    private static Fact<ByteOrder> byDefault(Resolver r, Architecture architecture) {
        boolean isSilenceDefault = r.kind() == LayerKind.DEFCONFIG || r.kind() == LayerKind.ALL_NO_BASE;
        if (!isSilenceDefault) {
            return r.silent(NAME);
        }
        if (architecture == Architecture.ARM || architecture == Architecture.ARM64) {
            return Fact.implied(
                    NAME, ByteOrder.LITTLE_ENDIAN, "on " + architecture.kernelName() + " the default is little-endian");
        }
        return architecture == Architecture.MIPS && r.states("MIPS_MALTA", true)
                ? Fact.implied(NAME, ByteOrder.BIG_ENDIAN, "MIPS_MALTA=y supports both, and big-endian comes first")
                : r.silent(NAME);
    }
}
