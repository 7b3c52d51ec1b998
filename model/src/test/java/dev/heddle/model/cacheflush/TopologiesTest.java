package dev.heddle.model.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The machines by name, beside the figures of boot logs typed in once more. */
class TopologiesTest {

    /**
     * Name; CPUs by core; instruction and data cache in KiB/ways/line; KiB of a data way, K with pages of 4 KiB, and whether
     * boot calls that aliases; whether hit operations act on all cores; whether a core's VPEs share a TLB; what a miss finds in
     * other cores. Where no log has a figure there is a question mark, and T9's ways are the fixture's own guess.
     */
    private static final String FIGURES = """
            T1      0,0      32/4/32  32/4/32  8  2  aliases  -   -       SAME
            T2      0,0      32/4/32  32/4/32  8  1  -        -   -       SAME
            T3      0,0,1,1  32/4/32  32/4/32  8  1  -        CM  -       SAME
            T3-1x2  0,0      32/4/32  32/4/32  8  1  -        CM  -       SAME
            T3b     0,0,1,1  32/4/32  32/4/32  8  1  -        CM  -       SAME
            T3c     0,0,1,1  32/4/32  32/4/32  8  1  -        CM  -       SAME
            T3d     0,0,1,1  64/4/32  32/4/?   8  1  -        CM  -       SAME
            T4      0,0,1,1  ?/?/?    32/4/32  8  2  aliases  CM  -       SAME
            T4-2x1  0,1      ?/?/?    32/4/32  8  2  aliases  CM  -       SAME
            T4-4x1  0,1,2,3  ?/?/?    32/4/32  8  2  aliases  CM  -       SAME
            T5      0,1      ?/?/?    32/4/32  8  2  aliases  -   -       SAME
            T6      0,1      ?/?/?    32/4/32  8  2  aliases  -   -       ALL
            T7      0,0,1,1  ?/?/?    64/4/32  16 4  aliases  -   -       SAME
            T8      0,0      32/?/?   32/4/32  8  2  aliases  -   shared  SAME
            T9      0,0      64/4/16  32/?/16  ?  ?  aliases  -   -       SAME
            T10     0,1      32/8/32  32/8/32  4  1  -        -   -       SAME
            """;

    @Test
    void everyMachineHasTheFiguresOfItsLog() {
        List<String> rows = FIGURES.lines().toList();
        assertEquals(rows.size(), Topologies.all().size());
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = Splitter.onPattern(" +").splitToList(rows.get(i));
            List<String> found = figures(Topologies.all().get(i));
            for (int column = 0; column < row.size(); column++) {
                assertTrue(agree(row.get(column), found.get(column)), () -> row + " but " + found);
            }
            assertEquals(row.size(), found.size());
        }
    }

    private static List<String> figures(Topology machine) {
        return List.of(
                machine.id(),
                machine.cpus().stream()
                        .map(place -> Integer.toString(place.core()))
                        .collect(Collectors.joining(",")),
                figures(machine.icache()),
                figures(machine.dcache()),
                Integer.toString(machine.dcache().waySize() / 1024),
                Integer.toString(machine.colours()),
                machine.aliases() ? "aliases" : "-",
                machine.cm() ? "CM" : "-",
                machine.sharedTlb() ? "shared" : "-",
                machine.snoop().name());
    }

    private static String figures(CacheGeometry cache) {
        return cache.size() / 1024 + "/" + cache.ways() + "/" + cache.lineSize();
    }

    /** Equal, part by part, but where the log says nothing. */
    private static boolean agree(String logged, String found) {
        List<String> parts = Splitter.on('/').splitToList(logged);
        List<String> others = Splitter.on('/').splitToList(found);
        return parts.size() == others.size()
                && Arrays.equals(
                        parts.toArray(),
                        others.toArray(),
                        (one, other) -> one.equals("?") || one.equals(other) ? 0 : 1);
    }

    @Test
    void whatNobodyHasSeenSaysSo() {
        for (Topology machine : Topologies.all()) {
            boolean seen =
                    !List.of("T4", "T4-2x1", "T4-4x1", "T5", "T6", "T7", "T8").contains(machine.id());
            boolean logged =
                    machine.source().contains("boot log") || machine.source().contains("also sold");
            assertEquals(seen, logged, machine.id() + ": " + machine.source());
        }
    }

    @Test
    void t5AndT6DifferInSnoopingOnly() {
        Topology t5 = Topologies.called("T5");
        Topology t6 = Topologies.called("T6");
        assertEquals(t5.cpus(), t6.cpus());
        assertEquals(t5.dcache(), t6.dcache());
        assertEquals(t5.cm(), t6.cm());
        assertEquals(Snoop.SAME, t5.snoop());
        assertEquals(Snoop.ALL, t6.snoop());
    }

    @Test
    void aNameIsFoundInAnyCaseAndAWrongOneIsToldWhatThereIs() {
        assertEquals("T3b", Topologies.called("t3B").id());
        String told = assertThrows(IllegalArgumentException.class, () -> Topologies.called("T11"))
                .toString();
        assertTrue(told.contains("'T11'") && told.contains("T1 T2") && told.contains("T10"), told);
    }
}
