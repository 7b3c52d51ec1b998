package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What a kernel configuration says about the kernel built from it. Each fact is a value or unknown, with its origin:
 * a line, the silence of a full file, a rule, or the reason why it is not settled. Nothing is guessed.
 *
 * <p>Names are those of the symbols, without CONFIG_. Safe for several threads.
 */
public final class KernelFacts {

    /** The facts that a report lists: those that decide a property of one of the shipped systems. */
    private static final ImmutableList<String> REPORTED_FLAGS = ImmutableList.of(
            "SMP",
            "PREEMPT_RT",
            "PREEMPTION",
            "PREEMPT_COUNT",
            "PREEMPT_DYNAMIC",
            "DEBUG_SPINLOCK",
            "TINY_RCU",
            "DEBUG_VM",
            "DEBUG_LIST",
            "LIST_HARDENED",
            "SLUB",
            "SLUB_TINY",
            "KFENCE",
            "DEBUG_PAGEALLOC",
            "RODATA_FULL_DEFAULT_ENABLED",
            "MIPS_MT_SMP");

    private static final ImmutableList<String> REPORTED_NUMBERS =
            ImmutableList.of("NR_CPUS", "PAGE_SHIFT", "ARM64_VA_BITS", "PGTABLE_LEVELS");

    /** Symbols that exist on one architecture only. */
    private static final ImmutableMap<String, Architecture> ONLY_ON = ImmutableMap.of(
            "RODATA_FULL_DEFAULT_ENABLED", Architecture.ARM64,
            "ARM64_VA_BITS", Architecture.ARM64,
            "MIPS_MT_SMP", Architecture.MIPS);

    private final KernelConfig config;
    private final Resolver resolver;

    /** What else is known of this kernel, where the configuration says nothing. */
    private final ImmutableMap<String, Fact<Boolean>> moreFlags;

    private final ImmutableMap<String, Fact<Integer>> moreNumbers;

    private KernelFacts(
            KernelConfig config,
            ImmutableMap<String, Fact<Boolean>> moreFlags,
            ImmutableMap<String, Fact<Integer>> moreNumbers) {
        this.config = config;
        this.resolver = new Resolver(config);
        this.moreFlags = moreFlags;
        this.moreNumbers = moreNumbers;
    }

    /** The facts that follow from a configuration. */
    public static KernelFacts of(KernelConfig config) {
        return new KernelFacts(config, ImmutableMap.of(), ImmutableMap.of());
    }

    /**
     * The same kernel with what else is known of it, such as from its boot log. That fills gaps; what the configuration says
     * holds against it, and no rule draws conclusions from it.
     *
     * @param flags by symbol
     * @param numbers by symbol
     */
    public KernelFacts completedBy(
            ImmutableMap<String, Fact<Boolean>> flags, ImmutableMap<String, Fact<Integer>> numbers) {
        return new KernelFacts(config, flags, numbers);
    }

    /** The configuration that these facts were taken from. */
    public KernelConfig config() {
        return config;
    }

    /**
     * Whether a symbol is y; a module (m) counts as off.
     *
     * @param name any symbol; unknown for those that no line states and no rule covers, unless the file is a full one
     */
    public Fact<Boolean> flag(String name) {
        synchronized (resolver) {
            return completed(resolver.flag(name), moreFlags);
        }
    }

    /** The value of a symbol that is a number; unknown also if it has no value in this kernel. */
    public Fact<Integer> number(String name) {
        synchronized (resolver) {
            return completed(resolver.number(name), moreNumbers);
        }
    }

    private static <V> Fact<V> completed(Fact<V> fact, ImmutableMap<String, Fact<V>> more) {
        Fact<V> other = more.get(fact.name());
        return fact.isKnown() || other == null ? fact : other;
    }

    public Fact<Architecture> architecture() {
        return config.architecture();
    }

    public Fact<KernelVersion> version() {
        return config.version();
    }

    /** The order of bytes; stated, the default of the platform, or the only one the architecture has. */
    public Fact<ByteOrder> byteOrder() {
        synchronized (resolver) {
            return ByteOrderRules.byteOrder(resolver);
        }
    }

    public Fact<Boolean> smp() {
        return flag("SMP");
    }

    public Fact<Boolean> preemptRt() {
        return flag("PREEMPT_RT");
    }

    public Fact<Boolean> preemption() {
        return flag("PREEMPTION");
    }

    /** Whether in_atomic() can see a section with preemption disabled. */
    public Fact<Boolean> preemptCount() {
        return flag("PREEMPT_COUNT");
    }

    /** Whether the model of preemption can be changed at boot. */
    public Fact<Boolean> preemptDynamic() {
        return flag("PREEMPT_DYNAMIC");
    }

    public Fact<Boolean> debugSpinlock() {
        return flag("DEBUG_SPINLOCK");
    }

    public Fact<Boolean> tinyRcu() {
        return flag("TINY_RCU");
    }

    public Fact<Boolean> debugVm() {
        return flag("DEBUG_VM");
    }

    /** Whether list operations check the links they change: LIST_HARDENED, or DEBUG_LIST before 6.6. */
    public Fact<Boolean> listHardening() {
        Fact<Boolean> debug = flag("DEBUG_LIST");
        return debug.is(true) ? debug : flag("LIST_HARDENED");
    }

    public Fact<Boolean> slub() {
        return flag("SLUB");
    }

    public Fact<Boolean> slubTiny() {
        return flag("SLUB_TINY");
    }

    /** Whether KFENCE is compiled in; with a sample interval of 0 it is idle at boot. */
    public Fact<Boolean> kfence() {
        return flag("KFENCE");
    }

    /** arm64: whether rodata=full is the default; the command line and the CPU have their say as well. */
    public Fact<Boolean> rodataFull() {
        return flag("RODATA_FULL_DEFAULT_ENABLED");
    }

    public Fact<Boolean> mipsMtSmp() {
        return flag("MIPS_MT_SMP");
    }

    /** The most CPUs the kernel can use: a ceiling, not a count. */
    public Fact<Integer> nrCpus() {
        return number("NR_CPUS");
    }

    /** The binary logarithm of the page size in bytes: 12, 14 and 16 for the arm64 granules. */
    public Fact<Integer> pageShift() {
        return number("PAGE_SHIFT");
    }

    /** arm64: bits of a kernel virtual address. */
    public Fact<Integer> vaBits() {
        return number("ARM64_VA_BITS");
    }

    public Fact<Integer> pgtableLevels() {
        return number("PGTABLE_LEVELS");
    }

    /** The facts that decide a property of one of the shipped systems, in the order of a report. */
    public ImmutableList<Fact<?>> all() {
        ImmutableList.Builder<Fact<?>> all = ImmutableList.builder();
        all.add(architecture(), version(), byteOrder());
        REPORTED_FLAGS.stream().filter(this::mayExist).forEach(name -> all.add(flag(name)));
        REPORTED_NUMBERS.stream().filter(this::mayExist).forEach(name -> all.add(number(name)));
        return all.build();
    }

    private boolean mayExist(String name) {
        Architecture home = ONLY_ON.get(name);
        return home == null || !architecture().isKnown() || architecture().is(home);
    }

    /**
     * Every kernel that this configuration may describe, as far as the named flags go: one map for each assignment of the
     * unknown ones that the rules of Kconfig allow. One map if all are known.
     *
     * @param names symbols, in the order that the maps keep; at most {@value Worlds#MAX_UNKNOWN} of them unknown
     * @return not empty; n before y for each unknown flag, the first name changing slowest
     * @throws IllegalArgumentException if more are unknown
     */
    public ImmutableList<ImmutableMap<String, Boolean>> worlds(List<String> names) {
        return Worlds.of(this, names);
    }

    /**
     * The value of a flag that a question cannot do without.
     *
     * @throws RefusedInputException if it is unknown, saying why and what would settle it
     */
    public boolean require(String name) {
        Fact<Boolean> fact = flag(name);
        if (fact.origin() instanceof Origin.Unknown why) {
            throw new RefusedInputException(
                    config.layers().get(config.layers().size() - 1).file(),
                    0,
                    "",
                    "a configuration that settles CONFIG_" + name + "; here " + why.reason(),
                    why.settledBy());
        }
        return fact.value().orElseThrow();
    }
}
