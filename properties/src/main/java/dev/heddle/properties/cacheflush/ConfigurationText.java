package dev.heddle.properties.cacheflush;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Ints;
import dev.heddle.model.cacheflush.CacheGeometry;
import dev.heddle.model.cacheflush.Fixmap;
import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.Topology.Place;
import dev.heddle.properties.UsageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Configurations as users write them. */
final class ConfigurationText {

    private static final String PC = "pc";
    private static final String MT = "mt";
    private static final String VPES = "vpes";
    private static final String DCACHE = "dcache";
    private static final String ICACHE = "icache";
    private static final String PAGE = "page";
    private static final String AR = "ar";
    private static final String CM = "cm";
    private static final String SNOOP = "snoop";

    /** What each key takes, for messages. */
    private static final ImmutableMap<String, String> KEYS = ImmutableMap.<String, String>builder()
            .put(VPES, "2+2")
            .put(DCACHE, "32K/4/32")
            .put(ICACHE, "32K/4/32")
            .put(PAGE, "4K|16K|64K")
            .put(AR, "y|n")
            .put(CM, "y|n")
            .put(SNOOP, "same|all")
            .put(PC, "y|n")
            .put(MT, "y|n")
            .buildOrThrow();

    private static final ImmutableMap<String, Integer> PAGES = ImmutableMap.of("4k", 12, "16k", 14, "64k", 16);

    /** What a machine of one's own is called. */
    static final String OWN = "own";

    private final String text;
    private final Map<String, String> given = new LinkedHashMap<>();

    ConfigurationText(String text) {
        this.text = text;
    }

    Configuration read() {
        List<String> words = Splitter.on(',').trimResults().splitToList(text);
        @Nullable Topology named = words.get(0).contains("=") ? null : named(words.get(0));
        (named == null ? words : words.subList(1, words.size())).forEach(this::take);
        if (named != null) {
            given.keySet().stream()
                    .filter(key -> !key.equals(PC) && !key.equals(MT))
                    .findFirst()
                    .ifPresent(key -> {
                        throw refused(named.id() + " settles '" + key + "'; after it come pc=y|n and mt=y|n only");
                    });
        }
        boolean preemptCount = flag(PC).orElseThrow(
                        () -> refused("PREEMPT_COUNT must be settled, since in_atomic() depends on it: write "
                                + (named == null ? text : named.id()) + ",PC=y or "
                                + (named == null ? text : named.id()) + ",PC=n"));
        Topology topology = named == null ? own() : named;
        return new Configuration(topology, preemptCount, flag(MT).orElse(topology.multithreaded()));
    }

    private Topology named(String id) {
        return Topologies.all().stream()
                .filter(topology -> topology.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> refused("no topology '" + id + "'; there are "
                        + Topologies.all().stream().map(Topology::id).collect(Collectors.joining(" "))
                        + ", or k=v with " + keys()));
    }

    private void take(String word) {
        List<String> pair = Splitter.on('=').trimResults().splitToList(Ascii.toLowerCase(word));
        if (pair.size() != 2 || !KEYS.containsKey(pair.get(0))) {
            throw refused("cannot read '" + word + "'; expected a topology such as T1, then k=v, or k=v alone, with "
                    + keys());
        }
        if (given.put(pair.get(0), pair.get(1)) != null) {
            throw refused("sets " + pair.get(0) + " twice");
        }
    }

    private Topology own() {
        for (String key : List.of(VPES, DCACHE)) {
            if (!given.containsKey(key)) {
                throw refused("a machine of your own needs " + key + ", such as " + key + "=" + KEYS.get(key));
            }
        }
        CacheGeometry data = cache(DCACHE, required(DCACHE));
        int pageShift = one(PAGE, "4k", PAGES::get);
        var topology = new Topology(
                OWN,
                "a machine of your own",
                Topology.cores(vpes(required(VPES))),
                data,
                given.containsKey(ICACHE) ? cache(ICACHE, required(ICACHE)) : data,
                pageShift,
                flag(AR).orElse(false),
                false,
                flag(CM).orElse(false),
                one(SNOOP, "same", ImmutableMap.of("same", Snoop.SAME, "all", Snoop.ALL)::get),
                "--config");
        if (topology.colours() > Fixmap.COLOURS) {
            throw refused("a D$ of " + topology.colours() + " colours; the fixmap has " + Fixmap.COLOURS
                    + ": take more ways, or larger pages");
        }
        if (topology.snoop() == Snoop.ALL && (topology.cm() || topology.cores().size() == 1)) {
            throw refused("snoop=all means something with several cores and cm=n only");
        }
        return topology;
    }

    private String required(String key) {
        return Objects.requireNonNull(given.get(key));
    }

    private int[] vpes(String value) {
        List<Integer> counts = new ArrayList<>();
        for (String part : Splitter.on('+').trimResults().split(value)) {
            Integer count = Ints.tryParse(part);
            if (count == null || count < 1 || count > Topology.MAX_CPUS) {
                throw refused("vpes takes the VPEs of each core, 1 to " + Topology.MAX_CPUS
                        + " in all, such as 2+2, not '" + value + "'");
            }
            counts.add(count);
        }
        int cpus = counts.stream().mapToInt(Integer::intValue).sum();
        if (cpus > Topology.MAX_CPUS) {
            throw refused(cpus + " CPUs; there may be " + Topology.MAX_CPUS);
        }
        return Ints.toArray(counts);
    }

    private CacheGeometry cache(String key, String value) {
        List<Integer> numbers = Splitter.on('/').trimResults().splitToList(value).stream()
                .map(ConfigurationText::bytes)
                .toList();
        if (numbers.size() != 3 || numbers.contains(0)) {
            throw refused(key + " takes size/ways/line, such as 32K/4/32, not '" + value + "'");
        }
        try {
            return new CacheGeometry(numbers.get(0), numbers.get(1), numbers.get(2));
        } catch (IllegalArgumentException impossible) {
            throw refused(key + "=" + value + ": " + impossible.getMessage()
                    + "; size, ways and line are powers of two that fit, such as 32K/4/32");
        }
    }

    /** A positive number, perhaps with a K behind it; 0 for anything else. */
    private static int bytes(String word) {
        boolean kilo = word.endsWith("k");
        Integer number = Ints.tryParse(kilo ? word.substring(0, word.length() - 1) : word);
        return number == null || number < 1 || number > 1 << 20 ? 0 : kilo ? number << 10 : number;
    }

    private <T> T one(String key, String preset, Function<String, @Nullable T> values) {
        String value = given.getOrDefault(key, preset);
        @Nullable T found = values.apply(value);
        if (found == null) {
            throw refused(key + " takes " + KEYS.get(key) + ", not '" + value + "'");
        }
        return found;
    }

    private Optional<Boolean> flag(String key) {
        return given.containsKey(key)
                ? Optional.of(one(key, "", ImmutableMap.of("y", true, "n", false)::get))
                : Optional.empty();
    }

    private static String keys() {
        return KEYS.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private UsageException refused(String why) {
        return new UsageException("configuration '" + text + "': " + why);
    }

    /** A fixture by its id; any other machine by the keys that are not as usual. */
    static String print(Configuration config) {
        Topology topology = config.topology();
        String pc = "=" + letter(config.preemptCount());
        var words = ImmutableList.<String>builder();
        if (config.isNamed()) {
            words.add(topology.id(), "PC" + pc);
        } else {
            words.add(VPES + "=" + printVpes(topology.cpus()), DCACHE + "=" + print(topology.dcache()));
            optional(words, ICACHE, print(topology.icache()), print(topology.dcache()));
            optional(words, PAGE, (1 << topology.pageShift() >> 10) + "K", "4K");
            optional(words, AR, letter(topology.physicallyIndexed()), "n");
            optional(words, CM, letter(topology.cm()), "n");
            optional(words, SNOOP, Ascii.toLowerCase(topology.snoop().name()), "same");
            words.add(PC + pc);
        }
        optional(words, MT, letter(config.mtSmp()), letter(topology.multithreaded()));
        return String.join(",", words.build());
    }

    private static void optional(ImmutableList.Builder<String> words, String key, String value, String preset) {
        Stream.of(value).filter(each -> !each.equals(preset)).forEach(each -> words.add(key + "=" + each));
    }

    /** The VPEs of each core, such as {@code 2+2}. */
    static String printVpes(List<Place> cpus) {
        return cpus.stream()
                .distinct()
                .map(core -> Integer.toString(Collections.frequency(cpus, core)))
                .collect(Collectors.joining("+"));
    }

    private static String print(CacheGeometry cache) {
        int size = cache.size();
        return (size % 1024 == 0 ? (size >> 10) + "K" : Integer.toString(size)) + "/" + cache.ways() + "/"
                + cache.lineSize();
    }

    private static String letter(boolean yes) {
        return yes ? "y" : "n";
    }
}
