package dev.heddle.properties.cacheflush;

import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.path.FlushMachine;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A machine and the facts of its kernel's configuration that matter: {@code T1,PC=n}, or a machine of one's own as a list of
 * {@code k=v}.
 *
 * @param preemptCount CONFIG_PREEMPT_COUNT
 * @param mtSmp CONFIG_MIPS_MT_SMP; on a machine with a shared TLB, CONFIG_MIPS_MT_SMTC
 */
record Configuration(Topology topology, boolean preemptCount, boolean mtSmp) {

    /** The configuration of a kernel that is built for the VPEs of its machine. */
    static Configuration of(Topology topology, boolean preemptCount) {
        return new Configuration(topology, preemptCount, topology.multithreaded());
    }

    /**
     * Reads {@code T1,PC=n}, {@code T4-2x1,PC=n,mt=y} or {@code vpes=2+2,dcache=32K/4/32,pc=n}, whatever the case of letters.
     *
     * @throws dev.heddle.properties.UsageException if the machine is not one there is or can be, or PREEMPT_COUNT is left open
     */
    static Configuration parse(String text) {
        return new ConfigurationText(text).read();
    }

    /** Symbols that are not as most kernels for the machine have them: without PREEMPT_COUNT, with MIPS_MT_SMP where it has VPEs. */
    int deviations() {
        return (preemptCount ? 1 : 0) + (mtSmp == topology.multithreaded() ? 0 : 1);
    }

    FlushMachine.Config kernel() {
        return new FlushMachine.Config(preemptCount, mtSmp);
    }

    /** Whether the machine is one of the fixtures. */
    boolean isNamed() {
        return Topologies.all().contains(topology);
    }

    boolean severalCores() {
        return topology.cores().size() > 1;
    }

    boolean severalCpus() {
        return topology.cpuCount() > 1;
    }

    /** Whether a core may hold a dirty line of a page that neither a hit operation elsewhere nor a load through another colour finds. */
    boolean hidesLines() {
        return topology.aliases() && severalCores() && !topology.cm() && topology.snoop() == Snoop.SAME;
    }

    /** Whether {@code cpu} has the lowest number of its core, so that masks name it for the core. */
    boolean representsItsCore(int cpu) {
        return Integer.numberOfTrailingZeros(topology.sharers(cpu)) == cpu;
    }

    boolean sameCore(int cpu, int other) {
        return topology.coreOf(cpu) == topology.coreOf(other);
    }

    /** Whether {@code cpu} is not the only one of its core. */
    boolean sharesItsCore(int cpu) {
        return Integer.bitCount(topology.sharers(cpu)) > 1;
    }

    /** What a proof covers of the machine: cores, caches, how they find each other's lines. */
    String inWords() {
        String cores = topology.cores().stream()
                .map(place -> Long.toString(
                        topology.cpus().stream().filter(place::equals).count()))
                .collect(Collectors.joining("+"));
        String hits = topology.cm() ? "a CM makes hit operations global" : "no CM";
        String snoop = severalCores() && !topology.cm() && topology.aliases()
                ? ", misses snoop " + (topology.snoop() == Snoop.SAME ? "one colour" : "all colours")
                : "";
        return (severalCores() ? "cores of " : "one core of ") + cores
                + (topology.cpuCount() == 1 ? " VPE" : " VPEs") + (topology.sharedTlb() ? " sharing a TLB" : "")
                + ", D$ of "
                + topology.colours() + (topology.colours() == 1 ? " colour" : " colours") + ", " + hits + snoop
                + ", PREEMPT_COUNT=" + letter(preemptCount) + ", MIPS_MT_SMP=" + letter(mtSmp);
    }

    IntStream cpus() {
        return IntStream.range(0, topology.cpuCount());
    }

    private static String letter(boolean yes) {
        return yes ? "y" : "n";
    }

    /** The one form in which it is printed; {@link #parse} reads it. */
    @Override
    public String toString() {
        return ConfigurationText.print(this);
    }
}
