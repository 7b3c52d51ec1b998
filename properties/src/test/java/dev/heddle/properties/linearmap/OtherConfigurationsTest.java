package dev.heddle.properties.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Scope;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that are no column: what is expected follows from the machine there, too. */
final class OtherConfigurationsTest {

    private static final LinearMapSystem SYSTEM = new LinearMapSystem();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rt=y,va=39",
                "rt=y,granule=16K,va=36",
                "rt=n,granule=16K,va=52",
                "rt=y,granule=64K,va=42",
                "rt=y,granule=64K,rules=v7.2",
                "rt=y,granule=16K,rules=v7.2,realm=y",
                "rt=n,kfence=early,rules=v7.2",
                "rt=y,bbml2=all,realm=y,kpti=y",
                "rt=n,bbml2=none,kfence=late,rodata=off"
            })
    void everyFullSizeCellComesOutAsTheSheetSays(String config) {
        List<String> others = SYSTEM.variants().stream()
                .flatMap(variant -> SYSTEM.cells(variant, config, Scope.SMALL).stream())
                .filter(cell -> cell.scenario().startsWith("boot:"))
                .map(cell -> cell.check(BreadthFirst.plain()))
                .filter(result -> !result.expected())
                .map(result -> result.cell().variant() + " " + result.cell().scenario() + " " + result.violated())
                .toList();
        assertEquals(List.of(), others);
    }
}
