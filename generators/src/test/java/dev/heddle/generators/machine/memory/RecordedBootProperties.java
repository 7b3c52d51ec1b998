package dev.heddle.generators.machine.memory;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.model.linearmap.LinearMapBuilder;
import dev.heddle.model.linearmap.split.Era;
import dev.heddle.model.linearmap.split.Need;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is done to a recorded boot, it is read, refused, or found to be impossible. */
class RecordedBootProperties {

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of("k72-split-kfence", "k72-split-nomap", "k612-kaslr-512m", "k72-16k-split-1g");
    }

    @Property(tries = 400)
    void aFileWithCharactersChanged(
            @ForAll("files") String name,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 1 << 20) Integer> places,
            @ForAll("characters") char character) {
        byte[] bytes = Maps.bytes("boots/" + name + ".json");
        for (int place : places) {
            bytes[place % bytes.length] = (byte) character;
        }
        RecordedBoot boot;
        try {
            boot = RecordedBoot.parse("b", bytes);
        } catch (RefusedInputException refused) {
            assertFalse(Maps.message(refused).contains("\n"));
            return;
        }
        try {
            var tables = LinearMapBuilder.build(boot.map());
            var need = Need.of(tables, boot.map().walked(), Era.of(boot.map().rules()));
            assertTrue(need.total() >= 0);
        } catch (IllegalArgumentException impossible) {
            assertFalse(boot.why().isEmpty());
        }
    }

    @Provide
    Arbitrary<Character> characters() {
        return Arbitraries.of('0', '1', '7', 'f', '-', '"', '{', ',', ' ', 'y');
    }
}
