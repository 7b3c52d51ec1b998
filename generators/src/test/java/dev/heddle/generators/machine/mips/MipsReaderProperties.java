package dev.heddle.generators.machine.mips;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.generators.machine.RefusedInputException;
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

/** Whatever is done to a text, it is read or refused in one line. */
class MipsReaderProperties {

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                MipsTexts.VR9_LOG,
                MipsTexts.MT7621_LOG,
                MipsTexts.CPUINFO_2X2,
                MipsTexts.CPUINFO_ONE_VPE,
                MipsTexts.OOPS);
    }

    @Property(tries = 400)
    void cutAndWithBitsFlipped(
            @ForAll("texts") String text,
            @ForAll @IntRange(max = 10_000) int permyriad,
            @ForAll @Size(max = 4) List<@IntRange(max = 1 << 20) Integer> bits) {
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(whole, (int) ((long) whole.length * permyriad / 10_000));
        for (int bit : bits) {
            if (bytes.length > 0) {
                int at = bit % (8 * bytes.length);
                bytes[at / 8] ^= (byte) (1 << (at % 8));
            }
        }
        readOrRefuse(bytes);
    }

    @Property(tries = 200)
    void withLinesTurnedOverAndTwice(
            @ForAll("texts") String text, @ForAll @IntRange(max = 99) int from, @ForAll @IntRange(max = 99) int to) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        lines.add(to % lines.size(), lines.get(from % lines.size()));
        lines.remove((from + to) % lines.size());
        readOrRefuse(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    /** Numbers that do not fit, and lines as long as they may be. */
    @Property(tries = 150)
    void withOnePlaceGrown(
            @ForAll("texts") String text,
            @ForAll @IntRange(max = 9999) int permyriad,
            @ForAll("fillings") String filling,
            @ForAll @IntRange(min = 1, max = 60_000) int length) {
        int at = (int) ((long) text.length() * permyriad / 10_000);
        String grown = filling.repeat(1 + length / filling.length());
        readOrRefuse((text.substring(0, at) + grown + text.substring(at)).getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> fillings() {
        return Arbitraries.of(
                "0", "9", "f", " ", "\t", " A", "{2,", "},{", " #1", ", 4-way", "[<80000000>] ", ": ", "? (");
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            MipsMachine machine = MipsMachine.parse("m", bytes);
            machine.cpus().value().ifPresent(layout -> assertTrue(layout.cpus() > 0));
            machine.facts().forEach(fact -> assertFalse(fact.toString().isEmpty()));
        } catch (RefusedInputException refused) {
            assertFalse(String.valueOf(refused.getMessage()).contains("\n"));
        }
        try {
            assertFalse(MipsOops.parse("o", bytes).callTrace().isEmpty());
        } catch (RefusedInputException refused) {
            assertFalse(String.valueOf(refused.getMessage()).contains("\n"));
        }
    }
}
