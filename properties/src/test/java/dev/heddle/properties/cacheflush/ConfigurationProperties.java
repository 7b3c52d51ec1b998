package dev.heddle.properties.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any machine means the same in any order of its keys, and is printed so that it can be read again. */
final class ConfigurationProperties {

    @Provide
    Arbitrary<List<String>> words() {
        return Combinators.combine(
                        Arbitraries.of("1+1", "2+2", "2+1", "1+1+1+1").map(value -> "vpes=" + value),
                        Arbitraries.of("8K/1/16", "32K/4/32", "64K/4/32", "64K/8/128")
                                .map(value -> "dcache=" + value),
                        Arbitraries.of("n", "y").map(value -> "pc=" + value),
                        option("icache", "32K/4/32", "64K/4/16"),
                        option("page", "4K", "16K", "64K"),
                        option("ar", "n", "y"),
                        option("snoop", "same", "all"),
                        option("mt", "n", "y"))
                .as((a, b, c, d, e, f, g, h) -> List.of(a, b, c, d, e, f, g, h).stream()
                        .filter(word -> !word.isEmpty())
                        .toList());
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
        assertEquals(read, Configuration.parse(String.join(",", shuffled).toUpperCase(Locale.ROOT)));
    }
}
