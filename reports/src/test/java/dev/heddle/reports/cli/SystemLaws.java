package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Claim;
import dev.heddle.model.Model;
import dev.heddle.model.Step;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the reports take for granted of a system and no type can say: that the ids which tie it together fit. A claim that is
 * misspelt in an expectation or a headline would be passed over in silence.
 */
final class SystemLaws {

    private final KernelSystem system;
    private final Set<String> claims;

    private SystemLaws(KernelSystem system) {
        this.system = system;
        this.claims = system.claims().stream()
                .map(ClaimText::id)
                .map(CellResult::shortId)
                .collect(Collectors.toSet());
    }

    static void hold(KernelSystem system) {
        var laws = new SystemLaws(system);
        laws.idsAreUniqueAndBelongToTheSystem();
        Set<String> made = new HashSet<>();
        for (Cell cell : laws.cells()) {
            laws.namesOnlyWhatIsThere(cell);
            made.addAll(laws.claimsOf(cell));
        }
        assertEquals(List.of(), missing(laws.claims, made), "claims that no model makes");
        system.awakeGate().forEach(laws::pinNamesACell);
        laws.mutationsHaveControls();
        laws.reasonsAreOfWhatIsThere();
    }

    /** {@code KillCount} pairs cells by place. A system may leave controls out; then no claim kills its mutations. */
    private void mutationsHaveControls() {
        for (Variant variant : system.variants()) {
            if (variant.isMutation()) {
                for (KernelSystem.Config config : system.configs()) {
                    int controls =
                            system.unmutated(variant, config.id(), Scope.SMALL).size();
                    int cells = system.cells(variant, config.id(), Scope.SMALL).size();
                    assertTrue(controls == 0 || controls == cells, variant.id() + " " + config.id());
                }
            }
        }
    }

    private void reasonsAreOfWhatIsThere() {
        Set<String> mutations = system.variants().stream()
                .filter(Variant::isMutation)
                .map(Variant::id)
                .collect(Collectors.toSet());
        assertEquals(List.of(), missing(system.reasons().survivors().keySet(), mutations));
        assertEquals(List.of(), missing(system.reasons().neverBroken().keySet(), claims));
        assertEquals(List.of(), missing(system.reasons().untested().keySet(), claims));
    }

    private void idsAreUniqueAndBelongToTheSystem() {
        for (ClaimText claim : system.claims()) {
            assertTrue(claim.id().startsWith(system.name() + "/"), claim::id);
        }
        assertEquals(system.claims().size(), claims.size(), "a claim is listed twice");
        assertUnique(system.variants().stream().map(Variant::id).toList());
        assertUnique(system.configs().stream().map(KernelSystem.Config::id).toList());
    }

    private List<Cell> cells() {
        return Survey.cells(system, system.variants(), null, Scope.SMALL);
    }

    private void namesOnlyWhatIsThere(Cell cell) {
        assertEquals(system.name(), cell.system());
        assertEquals(cell.variant(), system.variant(cell.variant()).id());
        assertEquals(List.of(), missing(cell.expectation().claims(), claims), cell::toString);
        assertEquals(List.of(), missing(cell.expectation().never(), claims), cell::toString);
        assertTrue(cell.model() == null || claims.contains(cell.headline()), cell::toString);
    }

    /** Short ids of the claims that a cell's model makes; it may make more than are listed. */
    private Set<String> claimsOf(Cell cell) {
        return cell.model() == null ? Set.of() : claimsOf(cell.model().get());
    }

    private Set<String> claimsOf(Model<?> model) {
        Set<String> ids = new HashSet<>();
        for (Claim<?> claim : model.claims()) {
            assertTrue(claim.id().startsWith(system.name() + "/"), claim::id);
            ids.add(CellResult.shortId(claim.id()));
        }
        assertTrue(model.initialStates().size() >= 1, model::name);
        assertTrue(model.steps().stream().mapToInt(Step::sites).allMatch(sites -> sites >= 1), model::name);
        return ids;
    }

    private void pinNamesACell(AwakeCheck pin) {
        assertTrue(
                system.cells(system.variant(pin.variant()), pin.config(), Scope.SMALL).stream()
                        .anyMatch(cell -> cell.scenario().equals(pin.scenario())),
                pin::toString);
        assertEquals(List.of(), missing(List.of(pin.claim()), claims), pin::toString);
    }

    private static List<String> missing(Collection<String> asked, Collection<String> known) {
        return asked.stream().filter(id -> !known.contains(id)).sorted().toList();
    }

    private static void assertUnique(List<String> ids) {
        List<String> twice = new ArrayList<>(ids);
        new HashSet<>(ids).forEach(twice::remove);
        assertEquals(List.of(), twice, "listed twice");
    }
}
