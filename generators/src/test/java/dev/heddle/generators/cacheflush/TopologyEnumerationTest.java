package dev.heddle.generators.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.choice.Draw;
import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topology;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All machines of up to four CPUs with their sizes, by loops over what data sheets allow, against the enumeration. */
class TopologyEnumerationTest {

    /** What two machines differ in. */
    private record Key(
            ImmutableList<Topology.Place> cpus,
            int kib,
            int ways,
            int line,
            int pageShift,
            boolean physical,
            boolean cm,
            Snoop snoop) {}

    private static final int MOST_CPUS = 4;

    @Test
    void everyMachineComesUpAtItsSize() {
        Map<Key, Integer> expected = new HashMap<>();
        for (int shape = 0; shape < 81; shape++) {
            int[] vpes = shape(shape);
            if (vpes.length > 0 && Arrays.stream(vpes).sum() <= MOST_CPUS) {
                addAll(vpes, expected);
            }
        }
        Map<Key, Integer> found = new HashMap<>();
        Installations.topologies(MOST_CPUS).bySize().forEach(draw -> found.put(key(draw), draw.size()));
        assertEquals(expected, found);
    }

    /** Digits of base 3 are VPEs of cores; a core of none must be behind all others. */
    private static int[] shape(int number) {
        int[] vpes = {number % 3, number / 3 % 3, number / 9 % 3, number / 27};
        int cores = (int) Arrays.stream(vpes).takeWhile(each -> each > 0).count();
        boolean gap = Arrays.stream(vpes).skip(cores).anyMatch(each -> each > 0);
        return gap ? new int[0] : Arrays.copyOf(vpes, cores);
    }

    private static void addAll(int[] vpes, Map<Key, Integer> to) {
        int more = Arrays.stream(vpes).sum() - 1;
        for (int kib : new int[] {8, 16, 32, 64}) {
            for (int ways : new int[] {1, 2, 4, 8}) {
                for (int line : new int[] {16, 32, 64, 128}) {
                    for (int shift : new int[] {12, 14, 16}) {
                        int changes = (kib == 32 ? 0 : 1)
                                + (ways == 4 ? 0 : 1)
                                + (line == 32 ? 0 : 1)
                                + (shift == 12 ? 0 : 1);
                        boolean tooManyColours = kib * 1024 / ways > 8 << shift;
                        if (tooManyColours) {
                            continue;
                        }
                        for (int physical = 0; physical <= 1; physical++) {
                            int size = more + changes + physical;
                            var cpus = Topology.cores(vpes);
                            to.put(new Key(cpus, kib, ways, line, shift, physical == 1, false, Snoop.SAME), size);
                            to.put(new Key(cpus, kib, ways, line, shift, physical == 1, true, Snoop.SAME), size + 1);
                            if (vpes.length > 1) {
                                to.put(
                                        new Key(cpus, kib, ways, line, shift, physical == 1, false, Snoop.ALL),
                                        size + 1);
                            }
                        }
                    }
                }
            }
        }
    }

    private static Key key(Draw<Topology> draw) {
        Topology machine = draw.value();
        return new Key(
                machine.cpus(),
                machine.dcache().size() >> 10,
                machine.dcache().ways(),
                machine.dcache().lineSize(),
                machine.pageShift(),
                machine.physicallyIndexed(),
                machine.cm(),
                machine.snoop());
    }
}
