package dev.heddle.properties.cacheflush;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * On machines that the fact sheet does not name, what its rules foretell is what the model finds: two accounts of the same
 * kernel, one by sentences about who is called, one by masks, caches and TLBs.
 */
final class OwnMachineProperties {

    private static final CacheFlushSystem SYSTEM = new CacheFlushSystem();

    @Provide
    Arbitrary<Variant> variants() {
        return Arbitraries.of(SYSTEM.variants());
    }

    @Provide
    Arbitrary<String> machines() {
        return Combinators.combine(
                        Arbitraries.of("vpes=1+1", "vpes=2", "vpes=1", "vpes=2+1", "vpes=1+2", "vpes=1+1+1"),
                        Arbitraries.of(",dcache=32K/4/32", ",dcache=64K/4/32", ",dcache=8K/2/16"),
                        Arbitraries.of(",pc=n", ",pc=y"),
                        Arbitraries.of("", ",cm=y", ",snoop=all"),
                        Arbitraries.of("", ",mt=y", ",mt=n"))
                .as((vpes, cache, count, coherence, mt) -> vpes
                        + cache
                        + count
                        + (coherence.contains("snoop") && !vpes.contains("+") ? "" : coherence)
                        + mt);
    }

    @Property(tries = 150)
    void theRulesForetellWhatTheModelFinds(@ForAll("variants") Variant variant, @ForAll("machines") String machine) {
        for (Cell cell : SYSTEM.cells(variant, machine, Scope.SMALL)) {
            CellResult result = cell.check(BreadthFirst.plain());
            assertTrue(result.expected(), () -> cell + " breaks " + result.violated());
        }
    }
}
