package dev.heddle.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.heddle.model.Model;
import dev.heddle.model.Rule;
import dev.heddle.model.Rules;
import dev.heddle.model.State;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.liveness.SafetyThenLiveness;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Takes each rule of the world away from a cell whose verdict rests on it. The claim is the one that the rule's statement
 * makes hold or break there: {@code -I1} breaks with the rule and holds without it, {@code +I1} the other way round.
 */
class RulesMatterTest {

    private static final ImmutableList<KernelSystem> SYSTEMS =
            ImmutableList.of(new TrylockSystem(), new LinearMapSystem(), new CacheFlushSystem());

    /** Those that no small cell rests on; KernelRulesTest of the model has a machine for each. */
    private static final ImmutableSet<String> SEEN_ON_SMALL_MACHINES = ImmutableSet.of(
            "cacheflush/R-ipi-comes",
            "trylock/R-bh-off-keeps-cpu",
            "trylock/R-bh-off-masks",
            "trylock/R-hardirq-has-irqs-off",
            "trylock/R-irqs-off-keep-cpu",
            "trylock/R-preempt-off-keeps-cpu",
            "trylock/R-probe-not-nested",
            "trylock/R-rt-lock-leaves-irqs-on",
            "trylock/R-rt-softirq-is-current",
            "trylock/R-softirq-not-in-hardirq",
            "trylock/R-spinlock-keeps-cpu");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            trylock/R-irq-work-comes | trylock P7 C4 | barn free e: kfree_nolock with barn_get_empty_sheaf in kprobe over either put | +I10
            trylock/R-irqs-off-mask | trylock P11 C3 | zone free e: free_pages_nolock in kprobe over task and hardirq | +I1
            trylock/R-nmi-is-hardirq | trylock D01 C2 | list_lock, v6.18 slab: kmalloc_nolock in NMI over kmalloc | +I12
            trylock/R-nmi-not-masked | trylock P1 C3 | zone free c: free_pages_nolock in NMI | -I17
            trylock/R-urgent-preempts | trylock P11 C5 | barn alloc e: kmalloc_nolock in kprobe over kmem_cache_return_sheaf or kmem_cache_shrink | +I16
            trylock/R-nokprobe-holds | trylock V31 C4 | list_lock, v6.18 slab: kmalloc_nolock in kprobe over kmalloc | +I1
            trylock/R-probe-inherits | trylock V33 C5 | list_lock, v7.0 slab: kmalloc_nolock in kprobe | -I1
            trylock/R-probe-not-masked | trylock P8 C3 | barn free e: kfree_nolock with barn_get_empty_sheaf in kprobe over either put | -I17
            trylock/R-rt-local-trylock-refuses | trylock P2 C5 | barn free d: kfree_nolock with barn_get_empty_sheaf in int3 over either put | +I13
            trylock/R-int3-is-nmi-like | trylock P1 C2 | list_lock d: v6.18 slab, kmalloc_nolock in int3 over kmalloc | +I12
            trylock/R-waiter-sleeps | trylock V11 C2 | list_lock, debug cache: kmalloc_nolock in kprobe | +I16
            linearmap/R-memory-can-be-had | linearmap V22 rt=n,kfence=late,rodata=off | boot: E3, 1 GiB, image aligned to 64 KiB only | -I4
            linearmap/R-rt-allocator-sleeps | linearmap V28 rt=y,kpti=y | boot: E2, QEMU virt, 4 GiB | -I5
            linearmap/R-flush-is-broadcast | linearmap V8 rt=n | live: another task allocates | +I10
            linearmap/R-holder-runs-on | linearmap V8 rt=n | live: another task allocates | +I14
            linearmap/R-reserved-table-hides | linearmap V8 rt=n | live: another task allocates | +I14
            linearmap/R-largest-block | linearmap V11 rt=n,realm=y | boot: E2, QEMU virt, 4 GiB | -I17
            linearmap/R-hint-spans-group | linearmap V38 rt=n | live: every kind of leaf | -I10
            linearmap/R-walks-at-any-time | linearmap V35 rt=n | live: every kind of leaf, released too early | -I10
            linearmap/R-stores-wait | linearmap V32 rt=n | live: every kind of leaf | -I6
            cacheflush/R-cm-globalises-hits | cacheflush V13 T4,PC=n | S4: CPU1 copies, CPU3 flushes, colours 7 and 5, one VPE of every other core is called | +I3a
            cacheflush/R-call-waits | cacheflush V5 T7,PC=n | S7: CPU0 writes code, CPU2 runs it | +I3b
            cacheflush/R-siblings-share-l1 | cacheflush V5 T7,PC=n | S7: CPU0 writes code, CPU2 runs it | +I11
            cacheflush/R-write-back | cacheflush V34 T5,PC=n | S3: CPU1 flushes twice | -I3b
            cacheflush/R-index-stays | cacheflush V22 T3b,PC=y | S7: CPU1 writes code, CPU2 runs it | -I3b
            cacheflush/R-blast-faults | cacheflush V3 T4-4x1,PC=n | S1: CPU2 flushes | -I1
            cacheflush/R-preempt-count-blind | cacheflush V3 T4-4x1,PC=n | S1: CPU2 flushes | -I1
            cacheflush/R-tlb-per-vpe | cacheflush V11b T4,PC=y | S5: CPU0 and CPU1 flush with IRQs off | +I4
            cacheflush/R-loaded-stays | cacheflush V11c T6,PC=n | S3: CPU1 flushes twice | -I2
            cacheflush/R-offline-not-called | cacheflush V19 T3d,PC=n | stop: CPU0 stops, CPU2 flushes code | -I11
            cacheflush/R-entry-maps-pair | cacheflush V13 T6,PC=y | S4: CPU0 copies, CPU1 flushes, colours 7 and 6, every other CPU is called | -I8
            cacheflush/R-two-entries-check | cacheflush V15 T4-2x1,PC=n | softirq over task: a softirq of CPU0 maps over its task | -I8
            cacheflush/R-bh-off-is-interrupt | cacheflush V14 T7,PC=y | bh disabled: CPU0 maps with BHs disabled, CPU2 flushes, colours 7 and 7 | -I8
            cacheflush/R-colours-apart | cacheflush V23 T1,PC=n | recent ASID: the process ran on CPU0 last, CPU1 flushes, own CPU | -I3a
            cacheflush/R-fetch-passes-dcache | cacheflush V35 T10,PC=y | highmem: CPU0 flushes a highmem page | -I3a
            """)
    void aVerdictRestsOnIt(String id, String where, String scenario, String change) {
        String[] words = where.split(" ", -1);
        KernelSystem system = called(words[0]);
        Rule rule = system.rules().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        Cell cell = system.cells(system.variant(words[1]), words[2], Scope.SMALL).stream()
                .filter(each -> each.scenario().equals(scenario))
                .findFirst()
                .orElseThrow();
        Model<?> model = Objects.requireNonNull(cell.model()).get();
        assertTrue(model.rules().contains(rule), () -> model.rules().toString());
        assertTrue(
                system.rules().containsAll(model.rules()), () -> model.rules().toString());
        String claim = change.substring(1);
        boolean breaksWithIt = change.startsWith("-");
        assertEquals(breaksWithIt, broken(model, Rules.ALL).contains(claim));
        assertEquals(!breaksWithIt, broken(model, Rules.ALL.without(rule)).contains(claim));
    }

    private static KernelSystem called(String name) {
        return SYSTEMS.stream()
                .filter(system -> system.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static <S extends State> Set<String> broken(Model<S> model, Rules world) {
        var broken = new TreeSet<String>();
        new SafetyThenLiveness(BreadthFirst.plain())
                .explore(model.under(world))
                .broken()
                .keySet()
                .forEach(claim -> broken.add(CellResult.shortId(claim)));
        return broken;
    }

    /** The table above and the small machines have every rule that can be taken away, and no other. */
    @Test
    void noRuleIsForgotten() throws NoSuchMethodException {
        Set<String> inTable = rows();
        Set<String> removable = SYSTEMS.stream()
                .flatMap(system -> system.rules().stream())
                .filter(Rule::canBeTakenAway)
                .map(Rule::id)
                .collect(ImmutableSet.toImmutableSet());
        assertEquals(removable, Sets.union(inTable, SEEN_ON_SMALL_MACHINES));
        assertEquals(Set.of(), Sets.intersection(inTable, SEEN_ON_SMALL_MACHINES));
    }

    private static Set<String> rows() throws NoSuchMethodException {
        Function<String, String> id = row -> row.split("\\|", -1)[0].trim();
        Stream<String> rows = Arrays.stream(RulesMatterTest.class
                .getDeclaredMethod("aVerdictRestsOnIt", String.class, String.class, String.class, String.class)
                .getAnnotation(CsvSource.class)
                .textBlock()
                .split("\\n", -1));
        return rows.filter(row -> !row.isBlank()).map(id).collect(ImmutableSet.toImmutableSet());
    }
}
