package dev.heddle.generators.machine.mips;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.Lines;
import dev.heddle.generators.machine.Lines.Found;
import dev.heddle.generators.machine.SourceLine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The primary caches of a boot log, which each CPU prints. Kernel: arch/mips/mm/c-r4k.c, probe_pcache(). The words between size and
 * line size may come in any order; kernels have changed it.
 */
final class BootCaches {

    private static final Pattern DATA = line("data");
    private static final Pattern INSTRUCTION = line("instruction");
    private static final Pattern WAYS = Pattern.compile("([1-9]\\d?)-way");
    private static final String DIRECT_MAPPED = "direct mapped";

    /** The smallest page; ways of this size have no aliases with any. */
    private static final int SMALLEST_PAGE = 4 << 10;

    private final Lines lines;
    private final ImmutableList<Found> data;
    private final ImmutableList<Found> instruction;

    BootCaches(Lines lines) {
        this.lines = lines;
        this.data = whole("Primary data cache ", DATA);
        this.instruction = whole("Primary instruction cache ", INSTRUCTION);
    }

    private static Pattern line(String which) {
        return Pattern.compile(
                "Primary " + which + " cache (\\d{1,6}) ?kB, (.{1,200}?),? linesize (\\d{1,4}) bytes\\.?");
    }

    /** The lines of one cache, which must say the same for every CPU. */
    private ImmutableList<Found> whole(String start, Pattern pattern) {
        ImmutableList<Found> found = lines.all(pattern);
        for (SourceLine line : lines.lines()) {
            if (line.text().startsWith(start)
                    && found.stream().noneMatch(each -> each.line().equals(line))) {
                throw lines.text()
                        .refuse(
                                line,
                                "a line such as '" + start + "32kB, 4-way, VIPT, linesize 32 bytes'",
                                "copy the log again, this line may be cut");
            }
        }
        for (Found each : found) {
            if (!each.line().text().equals(found.get(0).line().text())) {
                throw lines.text()
                        .refuse(
                                each.line(),
                                "the same caches for every CPU, as in line "
                                        + found.get(0).line().number(),
                                "check that both lines are from one boot; CPUs that differ are not modelled");
            }
        }
        return found;
    }

    Fact<PrimaryCache> data() {
        return cache("D-cache", data);
    }

    Fact<PrimaryCache> instruction() {
        return cache("I-cache", instruction);
    }

    private Fact<PrimaryCache> cache(String name, ImmutableList<Found> found) {
        return found.stream()
                .findFirst()
                .flatMap(line -> read(line).map(cache -> lines.stated(name, cache, line)))
                .orElseGet(() -> lines.unknown(
                        name, "no line gives its size, ways and line size", "give the boot log from its start"));
    }

    private static Optional<PrimaryCache> read(Found line) {
        List<String> words = words(line);
        Optional<Integer> ways = words.stream()
                .map(word -> word.equals(DIRECT_MAPPED) ? "1-way" : word)
                .filter(word -> WAYS.matcher(word).matches())
                .map(word -> Integer.parseInt(word.substring(0, word.indexOf('-'))))
                .findFirst();
        return ways.map(number -> new PrimaryCache(line.number(1) << 10, number, line.number(3)));
    }

    private static List<String> words(Found line) {
        return Splitter.on(',').trimResults().splitToList(line.part(2));
    }

    private Optional<Boolean> says(String yes, String no) {
        if (data.isEmpty()) {
            return Optional.empty();
        }
        ImmutableSet<String> words = ImmutableSet.copyOf(words(data.get(0)));
        return words.contains(yes) == words.contains(no) ? Optional.empty() : Optional.of(words.contains(yes));
    }

    Fact<Boolean> aliases() {
        String name = "cache aliases";
        return says("cache aliases", "no aliases")
                .map(has -> lines.stated(name, has, data.get(0)))
                .orElseGet(() -> lines.unknown(
                        name, "no line says 'cache aliases' or 'no aliases'", "give the boot log from its start"));
    }

    Fact<Boolean> physicallyIndexed() {
        String name = "no aliases by hardware";
        Optional<Boolean> pipt = says("PIPT", "VIPT");
        if (pipt.isEmpty()) {
            return lines.unknown(name, "no line says 'VIPT' or 'PIPT'", "give the boot log from its start");
        }
        Optional<PrimaryCache> cache = data().value();
        boolean mayAlias = cache.isEmpty() || cache.get().bytes() / cache.get().ways() > SMALLEST_PAGE;
        if (!pipt.get() && mayAlias && !aliases().is(true)) {
            return lines.unknown(
                    name,
                    "the data cache is VIPT, with ways larger than a page of 4K, and yet not said to alias: pages are"
                            + " larger, or the hardware copes",
                    "give the log of a kernel with pages of 4K");
        }
        return lines.stated(name, pipt.get(), data.get(0));
    }
}
