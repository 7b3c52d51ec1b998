package dev.heddle.generators.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.generators.cacheflush.Installation.Era;
import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.Topology;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** What is drawn stays within what data sheets allow, comes up in all its kinds, and shrinks to the simplest. */
class InstallationsProperties {

    @Provide
    Arbitrary<Installation> all() {
        return Installations.installations(Topology.MAX_CPUS).arbitrary();
    }

    @Provide
    Arbitrary<Installation> small() {
        return Installations.installations(4).arbitrary();
    }

    @Property(tries = 2000)
    @StatisticsReport(onFailureOnly = true)
    void whatDataSheetsAllow(@ForAll("all") Installation drawn) {
        Topology machine = drawn.topology();
        int cores = machine.cores().size();
        assertTrue(cores >= 1 && cores <= 4, machine::toString);
        for (int core = 0; core < cores; core++) {
            int number = core;
            long vpes = IntStream.range(0, machine.cpuCount())
                    .filter(cpu -> machine.coreOf(cpu) == number)
                    .count();
            assertTrue(vpes == 1 || vpes == 2, machine::toString);
        }
        int size = machine.dcache().size();
        int ways = machine.dcache().ways();
        int line = machine.dcache().lineSize();
        assertTrue(ImmutableSet.of(8 << 10, 16 << 10, 32 << 10, 64 << 10).contains(size), machine::toString);
        assertTrue(size >= 2 * ways * line, machine::toString);
        assertTrue(ImmutableSet.of(16, 32, 64, 128).contains(line), machine::toString);
        assertTrue((size / ways) >> machine.pageShift() <= 8, machine::toString);
        assertTrue(!machine.sharedTlb(), machine::toString);
        assertTrue(machine.snoop() == Snoop.SAME || (cores > 1 && !machine.cm()), machine::toString);
        assertTrue(drawn.mtSmp() == machine.multithreaded() || (machine.cm() && !drawn.mtSmp()), drawn::toString);
        countKinds(drawn);
    }

    private static void countKinds(Installation drawn) {
        Topology machine = drawn.topology();
        int cores = machine.cores().size();
        boolean uneven = cores > 1 && machine.multithreaded() && machine.cpuCount() < 2 * cores;
        boolean exposed = cores > 1 && machine.aliases() && !machine.cm();
        seen("one core", cores == 1, 5);
        seen("the reported kind: one core of two VPEs, aliases", cores == 1 && machine.multithreaded(), 1);
        seen("cores that differ in VPEs", uneven, 20);
        seen("no aliases", !machine.aliases(), 20);
        seen("no aliases, by size", machine.dcache().colours(machine.pageShift()) == 1, 20);
        seen("2 colours", machine.colours() == 2, 10);
        seen("4 colours", machine.colours() == 4, 5);
        seen("8 colours", machine.colours() == 8, 3);
        seen("several cores, aliases, no Coherence Manager", exposed, 15);
        seen("the same, snooping every set", exposed && machine.snoop() == Snoop.ALL, 5);
        seen("Coherence Manager", machine.cm(), 20);
        seen("Coherence Manager, VPEs, a kernel without MT_SMP", machine.multithreaded() && !drawn.mtSmp(), 5);
        seen("large pages", machine.pageShift() > 12, 15);
        seen("preemption counted", drawn.preemptCount(), 30);
        for (Era era : Era.values()) {
            seen(era.name(), drawn.era() == era, 20);
        }
    }

    private static void seen(String what, boolean now, double percent) {
        Statistics.label(what).collect(now).coverage(coverage -> coverage.check(true)
                .percentage(p -> p > percent));
    }

    @Property(tries = 500)
    void noMoreCpusThanAskedFor(@ForAll("small") Installation drawn) {
        assertTrue(drawn.topology().cpuCount() <= 4);
    }

    /** T8 has a shared TLB and stays out. */
    @Example
    void theNamedMachinesComeFirst() {
        var drawn = Installations.topologies(Topology.MAX_CPUS).arbitrary().edgeCases().suppliers().stream()
                .map(supplier -> supplier.get().value().id())
                .limit(Topologies.all().size() - 1)
                .toList();
        assertEquals(
                Topologies.all().stream()
                        .map(Topology::id)
                        .filter(id -> !id.equals("T8"))
                        .toList(),
                drawn);
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void everythingShrinksToOneCpuWithTheReportedCacheAndKernel(@ForAll long seed) {
        Installation least = shrunk(seed, any -> true);
        Topology t1 = Topologies.called("T1");
        assertEquals(Topology.cores(1), least.topology().cpus());
        assertEquals(t1.dcache(), least.topology().dcache());
        assertEquals(12, least.topology().pageShift());
        assertEquals(2, least.topology().colours());
        assertTrue(!least.topology().cm() && !least.preemptCount() && least.era() == Era.V4_2_TO_V4_7);
    }

    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
    void whatTakesTwoVpesOrTwoCoresShrinksToT1AndT5(@ForAll long seed) {
        assertAsNamed("T1", shrunk(seed, drawn -> drawn.topology().multithreaded()));
        assertAsNamed("T5", shrunk(seed, drawn -> drawn.topology().cores().size() > 1));
    }

    private static void assertAsNamed(String id, Installation least) {
        Topology named = Topologies.called(id);
        Topology found = least.topology();
        assertEquals(
                ImmutableList.of(named.cpus(), named.dcache(), named.colours(), named.cm(), named.snoop()),
                ImmutableList.of(found.cpus(), found.dcache(), found.colours(), found.cm(), found.snoop()));
    }

    /** Draws one that {@code fails}, then takes the first smaller one that does too, until there is none. */
    private static Installation shrunk(long seed, Predicate<Installation> fails) {
        Shrinkable<Installation> at = Installations.installations(4)
                .arbitrary()
                .filter(fails)
                .generator(1000)
                .next(new Random(seed));
        while (true) {
            var here = at;
            var smaller = here.shrink()
                    .filter(next -> next.distance().compareTo(here.distance()) < 0 && fails.test(next.value()))
                    .findFirst();
            if (smaller.isEmpty()) {
                return at.value();
            }
            at = smaller.get();
        }
    }
}
