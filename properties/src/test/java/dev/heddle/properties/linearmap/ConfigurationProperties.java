package dev.heddle.properties.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any list of keys means the same in any order, and is printed so that it can be read again. */
final class ConfigurationProperties {

    @Provide
    Arbitrary<List<String>> words() {
        return Combinators.combine(
                        option("rt", "n", "y"),
                        option("granule", "4K", "16K", "64K"),
                        option("rules", "v6.18", "v7.2"),
                        option("bbml2", "asym", "all", "none"),
                        option("kfence", "none", "early", "late"),
                        option("rodata", "full", "noalias", "off"),
                        option("realm", "n", "y"),
                        option("kpti", "n", "y"))
                .as((a, b, c, d, e, f, g, h) -> List.of(a, b, c, d, e, f, g, h).stream()
                        .filter(word -> !word.isEmpty())
                        .toList())
                .filter(words -> !words.isEmpty());
    }

    private static Arbitrary<String> option(String key, String... values) {
        return Arbitraries.of(values).map(value -> key + "=" + value).optional().map(word -> word.orElse(""));
    }

    @Property(tries = 200)
    void printedFormMeansTheSame(@ForAll("words") List<String> words, @ForAll Random order) {
        Configuration read = Configuration.parse(String.join(",", words));
        assertEquals(read, Configuration.parse(read.toString()));
        List<String> shuffled = new ArrayList<>(words);
        Collections.shuffle(shuffled, order);
        assertEquals(read, Configuration.parse(String.join(",", shuffled)));
    }
}
