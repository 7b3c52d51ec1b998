package dev.heddle.model.linearmap;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;

/**
 * What was read from one boot of a real kernel: the facts of its machine, and its page tables at each stop. The README beside
 * the files says where they come from and what each line means.
 */
public final class Boot {

    private static final Splitter WORDS = Splitter.on(' ');

    private final String name;
    private final ImmutableListMultimap<String, String> facts;
    private final ImmutableMap<String, Stop> stops;

    Boot(String name, ImmutableListMultimap<String, String> facts, ImmutableMap<String, Stop> stops) {
        this.name = name;
        this.facts = facts;
        this.stops = stops;
    }

    /** One CPU of the machine. */
    public record Cpu(int number, long midr, boolean late, boolean forcedNo) {}

    public String name() {
        return name;
    }

    /** The stops by name, in the order in which they came. */
    public ImmutableMap<String, Stop> stops() {
        return stops;
    }

    /** One of after_paging_init, before_split_point, after_split_point, inside_failed_split, userspace. */
    public Stop stop(String where) {
        return Optional.ofNullable(stops.get(where))
                .orElseThrow(() -> new IllegalArgumentException(name + " never stopped at " + where));
    }

    /** What follows {@code key} in the only line that starts with it. */
    public String fact(String key) {
        return maybe(key).orElseThrow(() -> new IllegalArgumentException(name + " does not say " + key));
    }

    public Optional<String> maybe(String key) {
        return facts.get(key).stream().findFirst();
    }

    /** The lines that start with {@code key}, without it, as words. */
    public ImmutableList<List<String>> lines(String key) {
        return facts.get(key).stream().map(WORDS::splitToList).collect(toImmutableList());
    }

    /** The number behind {@code name} in the lines that start with {@code key}, or 0. */
    public long number(String key, String name) {
        return lines(key).stream()
                .filter(words -> words.get(0).equals(name))
                .mapToLong(words -> Long.parseLong(words.get(1)))
                .findFirst()
                .orElse(0);
    }

    public boolean flag(String name) {
        return number("flag", name) != 0;
    }

    public boolean config(String name) {
        return lines("config").contains(List.of(name, "y"));
    }

    public boolean splits() {
        return fact("split").startsWith("yes");
    }

    public Granule granule() {
        return Granule.ofBytes(Long.parseLong(fact("granule")));
    }

    public int vaBitsConfig() {
        return Integer.parseInt(lines("va-bits").get(0).get(0));
    }

    public Geometry geometry() {
        return Geometries.of(
                granule(),
                vaBitsConfig(),
                Integer.parseInt(lines("va-bits").get(0).get(1)));
    }

    public BuildRules rules() {
        return fact("kernel").startsWith("6.12.") ? BuildRules.V6_12 : BuildRules.V7_2;
    }

    public ImmutableList<Cpu> cpus() {
        return lines("cpu").stream()
                .map(words -> new Cpu(
                        Integer.parseInt(words.get(0)),
                        hex(words.get(1)),
                        words.contains("late"),
                        words.contains("forced-no")))
                .collect(toImmutableList());
    }

    public ImmutableList<MemoryRegion> memory() {
        return lines("memory").stream()
                .map(words -> new MemoryRegion(
                        new AddressRange(hex(words.get(0)), hex(words.get(1))), words.contains("nomap")))
                .collect(toImmutableList());
    }

    /** The kernel's own memstart_addr. */
    public long memstartAddr() {
        return hex(fact("memstart"));
    }

    /** The physical address that the linear region's first address stands for. */
    public long memstart() {
        return Geometries.firstPhysical(geometry(), vaBitsConfig(), memstartAddr());
    }

    public KernelImage image() {
        var at = lines("image").get(0).stream().map(Boot::hex).toList();
        return new KernelImage(at.get(0), at.get(1), at.get(2), at.get(3), at.get(4));
    }

    /** Physical addresses of the pool that {@code key} names, kfence-pool or late-kfence-pool. */
    public Optional<AddressRange> pool(String key) {
        return maybe(key).map(va -> {
            long start = hex(va) - geometry().regionStart() + memstart();
            long pages = 2 * (number("config", "KFENCE_NUM_OBJECTS") + 1);
            return new AddressRange(start, start + pages * geometry().pageSize());
        });
    }

    public KernelBuild build() {
        return new KernelBuild(
                rules(),
                config("RODATA_FULL_DEFAULT_ENABLED"),
                config("KFENCE"),
                number("config", "KFENCE_SAMPLE_INTERVAL"),
                config("DEBUG_PAGEALLOC"),
                false);
    }

    /** The CPUs that are up when capabilities are settled; one that was made to say no is as good as not on the list. */
    public Bbml2 bbml2() {
        return new Bbml2(cpus().stream()
                .filter(cpu -> !cpu.late())
                .map(cpu -> rules() != BuildRules.V6_12 && Bbml2.noAbort(cpu.midr()) && !cpu.forcedNo())
                .collect(toImmutableList()));
    }

    /** All that the layout follows from, none of it read from page tables. */
    public LinearMap linearMap() {
        return new LinearMap(
                geometry(),
                rules(),
                build().policy(fact("cmdline"), false, bbml2().bootCpu()),
                memstart(),
                memory(),
                image(),
                pool("kfence-pool").orElse(null),
                flag("arm64_use_ng_mappings"),
                fact("lpa2").equals("yes"));
    }

    static long hex(String digits) {
        return Long.parseUnsignedLong(digits, 16);
    }

    @Override
    public String toString() {
        return name;
    }
}
