package dev.heddle.generators.machine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.model.linearmap.AddressRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is done to a real file, it is read or refused; and what is read holds together. */
class MemoryMapProperties {

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(Maps.FILES);
    }

    @Property(tries = 300)
    void aFileCutAnywhere(@ForAll("files") String name, @ForAll @IntRange(max = 9999) int permyriad) {
        byte[] bytes = Maps.bytes(name);
        readOrRefuse(Arrays.copyOf(bytes, (int) ((long) bytes.length * permyriad / 10_000)));
    }

    @Property(tries = 300)
    void aFileWithBitsFlipped(
            @ForAll("files") String name, @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 1 << 20) Integer> bits) {
        byte[] bytes = Maps.bytes(name);
        for (int bit : bits) {
            int at = bit % (8 * bytes.length);
            bytes[at / 8] ^= (byte) (1 << (at % 8));
        }
        readOrRefuse(bytes);
    }

    @Property(tries = 150)
    void aFileWithLinesTurnedOver(
            @ForAll("files") String name, @ForAll @IntRange(max = 999) int from, @ForAll @IntRange(max = 999) int to) {
        List<String> lines = new ArrayList<>(
                new String(Maps.bytes(name), StandardCharsets.UTF_8).lines().toList());
        lines.add(to % lines.size(), lines.remove(from % lines.size()));
        readOrRefuse(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 60)
    void aLineGrownHuge(
            @ForAll("files") String name, @ForAll @IntRange(max = 999) int at, @ForAll("fillings") String filling) {
        List<String> lines = new ArrayList<>(
                new String(Maps.bytes(name), StandardCharsets.UTF_8).lines().toList());
        int index = at % lines.size();
        String line = lines.get(index);
        int middle = line.length() / 2;
        String grown = filling.repeat(60_000 / filling.length());
        lines.set(index, line.substring(0, middle) + grown + line.substring(middle));
        readOrRefuse(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> fillings() {
        return Arbitraries.of("0", "f", " ", "\t", "(", "<", "{", "-", "~", "x {", "0x1 ", "\"", "/*", "- 1 , 1");
    }

    private static void readOrRefuse(byte[] bytes) {
        MemoryMap map;
        try {
            map = MemoryMap.parse("m", bytes);
        } catch (RefusedInputException refused) {
            assertFalse(Maps.message(refused).contains("\n"));
            return;
        }
        long end = 0;
        for (ListedRange listed : map.memory()) {
            AddressRange range = listed.range();
            assertFalse(range.start() < end || range.isEmpty(), () -> "not ascending: " + listed);
            assertEquals(0, (range.start() | range.end()) & 4095);
            end = range.end();
        }
        assertEquals(
                map.bytes(),
                map.merged().stream().mapToLong(AddressRange::bytes).sum());
    }
}
