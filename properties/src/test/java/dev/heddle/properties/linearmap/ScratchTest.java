package dev.heddle.properties.linearmap;

import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.*;
import java.util.*;
import org.junit.jupiter.api.Test;

final class ScratchTest {
    @Test
    void matrix() {
        var system = new LinearMapSystem();
        String only = System.getProperty("only", "boot");
        double total = 0;
        Set<String> met = new TreeSet<>();
        int n = 0;
        for (var variant : system.variants()) {
            for (var config : system.configs()) {
                for (Cell cell : system.cells(variant, config.id(), Scope.SMALL)) {
                    if (cell.model() == null || !cell.scenario().startsWith(only)) continue;
                    n++;
                    long t = System.nanoTime();
                    String line;
                    boolean ok = false;
                    double ms;
                    try {
                        CellResult r = cell.check(BreadthFirst.plain());
                        ms = (System.nanoTime() - t) / 1e6;
                        ok = r.expected();
                        if (r.outcome() != null) met.addAll(r.outcome().met());
                        line = r.word() + " " + r.violated() + " expected " + cell.expectation() + " states "
                                + (r.outcome() == null ? 0 : r.outcome().states());
                    } catch (Throwable e) {
                        ms = (System.nanoTime() - t) / 1e6;
                        line = "EXC " + e + " "
                                + Arrays.asList(e.getStackTrace()).subList(0, 6);
                    }
                    total += ms;
                    if (!ok || ms > 300) {
                        System.out.println((ok ? "SLOW " : "ROW ") + variant.id() + " " + config.id() + " | "
                                + cell.scenario() + " | " + line + " " + (long) ms + "ms");
                    }
                }
            }
        }
        System.out.println("ROW total " + total + " cells " + n + " met " + met);
    }
}
