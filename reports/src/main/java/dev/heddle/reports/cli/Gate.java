package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.search.Outcome;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.json.CellLine.Pin;
import dev.heddle.reports.text.GateText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The awake gate: bugs of the past that must be found again, each at its known depth; otherwise the checker is asleep. */
final class Gate {

    /** The scope at which depths are pinned. */
    static final Scope SCOPE = Scope.SMALL;

    /** One check and the cell it looks into; empty if the system has no such cell any more. */
    private record Watch(KernelSystem system, AwakeCheck check, Optional<Cell> cell) {}

    private final ImmutableList<Watch> watches;
    private boolean asleep;
    private boolean cut;

    private Gate(List<Watch> watches) {
        this.watches = ImmutableList.copyOf(watches);
    }

    static Gate of(List<KernelSystem> systems) {
        List<Watch> watches = new ArrayList<>();
        for (KernelSystem system : systems) {
            for (AwakeCheck check : system.awakeGate()) {
                Optional<Cell> cell =
                        system.cells(Names.variant(system, check.variant()), check.config(), SCOPE).stream()
                                .filter(candidate -> candidate.scenario().equals(check.scenario()))
                                .findFirst();
                watches.add(new Watch(system, check, cell));
            }
        }
        return new Gate(watches);
    }

    /** The cells that the gate looks into, each once. */
    List<Cell> cells() {
        Map<CellKey, Cell> cells = new LinkedHashMap<>();
        watches.forEach(watch -> watch.cell.ifPresent(cell -> cells.putIfAbsent(CellKey.of(cell, SCOPE), cell)));
        return List.copyOf(cells.values());
    }

    /** What is pinned in each cell. */
    ImmutableListMultimap<CellKey, AwakeCheck> pins() {
        var pins = ImmutableListMultimap.<CellKey, AwakeCheck>builder();
        watches.forEach(watch -> watch.cell.ifPresent(cell -> pins.put(CellKey.of(cell, SCOPE), watch.check)));
        return pins.build();
    }

    /** What became of {@code check} in {@code checked}. */
    static Pin pin(AwakeCheck check, Checked checked) {
        Outcome outcome = checked.result().outcome();
        Integer found = outcome == null
                ? null
                : outcome.broken().get(checked.result().cell().system() + "/" + check.claim());
        return new Pin(check.claim(), check.depth(), found);
    }

    /** Judges the gate from the results of its cells, and writes it down. */
    void judge(Map<CellKey, Checked> results, Page page) {
        GateText.heading(page);
        if (watches.isEmpty()) {
            GateText.empty(page);
        }
        for (Watch watch : watches) {
            String where = watch.system.name() + " " + watch.check.variant() + " " + watch.check.config();
            Checked checked =
                    watch.cell.map(cell -> results.get(CellKey.of(cell, SCOPE))).orElse(null);
            if (checked == null) {
                asleep = true;
                GateText.gone(page, where, watch.check);
                continue;
            }
            Pin pin = pin(watch.check, checked);
            Outcome outcome = checked.result().outcome();
            boolean open = pin.found() == null && outcome != null && !outcome.complete();
            cut |= open;
            asleep |= !open && (pin.found() == null || pin.found() != pin.depth());
            GateText.line(page, where, watch.check, pin.found(), open);
        }
    }

    /** Whether a bug was missed, or found at another depth; then nothing that the checker proves is worth anything. */
    boolean asleep() {
        return asleep;
    }

    /** Whether a limit cut a search before the gate had its answer. */
    boolean cut() {
        return cut;
    }
}
