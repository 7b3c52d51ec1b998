package dev.heddle.generators.machine.mips;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.generators.machine.SourceLine;
import dev.heddle.generators.machine.mips.Lines.Found;
import dev.heddle.model.cacheflush.Topology.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the /proc/cpuinfo of a MIPS kernel. Kernel: arch/mips/kernel/proc.c, v3.10 to v6.12. It knows cores and VPEs, and
 * nothing of caches.
 */
final class MipsCpuinfo {

    private static final Pattern ENTRY = Pattern.compile("([A-Za-z][A-Za-z0-9_ ]{0,39}?)[ \\t]*:[ \\t]*(.*)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern MODEL = Pattern.compile("(\\S.{0,39}) V(\\d{1,2})\\.(\\d{1,2})(?: +FPU V\\S+)?");
    private static final String WHOLE = "copy the whole file again, with: cat /proc/cpuinfo";
    private static final String LOG = "give the boot log, the output of dmesg from its start";

    private final Lines lines;
    /** What stands before the first processor. */
    private final Map<String, Found> heading = new LinkedHashMap<>();

    private final List<Map<String, Found>> processors = new ArrayList<>();

    MipsCpuinfo(InputText text) {
        this.lines = Lines.of(text);
    }

    /** Whether this is a cpuinfo, of whatever architecture. */
    static boolean isOne(InputText text) {
        return Lines.of(text).all(ENTRY).stream()
                .anyMatch(entry -> entry.part(1).equals("processor")
                        && NUMBER.matcher(entry.part(2)).matches());
    }

    MipsMachine machine() {
        split();
        numbered();
        sameEntries();
        Found model = entry(0, "cpu model");
        CpuModel cpu = model(model);
        List<String> warnings = new ArrayList<>();
        for (int i = 1; i < processors.size(); i++) {
            Found other = entry(i, "cpu model");
            if (!model(other).equals(cpu)) {
                warnings.add(lines.text().file() + ":" + other.line().number() + ": another CPU than CPU 0, " + cpu);
            }
        }
        Fact<CpuLayout> layout = layout();
        boolean several = processors.size() > 1;
        Found last = entry(processors.size() - 1, "processor");
        return new MipsMachine(
                lines.text().file(),
                Optional.ofNullable(heading.get("system type"))
                        .map(found -> lines.stated("system", found.part(2), found))
                        .orElseGet(() -> lines.unknown("system", "there is no line 'system type'", WHOLE)),
                lines.stated("CPU", cpu, model),
                layout,
                multithreading(),
                cpu.coherenceManager()
                        .map(has -> lines.implied(
                                "Coherence Manager",
                                has,
                                model,
                                cpu.name() + (has ? " comes with one" : " comes without")))
                        .orElseGet(() -> lines.unknown(
                                "Coherence Manager",
                                "it is not known here whether a " + cpu.name() + " has one",
                                "look for it in the manual of the part")),
                notHere("D-cache", "caches"),
                notHere("I-cache", "caches"),
                notHere("no aliases by hardware", "caches"),
                notHere("cache aliases", "caches"),
                this.<KernelVersion>notHere("that kernel's version", "versions"),
                several
                        ? lines.implied("that kernel's SMP", true, last, "several CPUs run")
                        : notHere("that kernel's SMP", "configurations"),
                notHere("that kernel's MIPS_MT_SMP", "configurations"),
                notHere("that kernel's PREEMPTION", "configurations"),
                ImmutableList.copyOf(warnings));
    }

    private <V> Fact<V> notHere(String name, String what) {
        return lines.unknown(name, "a cpuinfo says nothing of " + what, LOG);
    }

    /** Puts each entry to its processor: empty lines are no help, as some are lost or added on the way. */
    private void split() {
        for (Found entry : lines.all(ENTRY)) {
            String key = entry.part(1);
            if (key.equals("processor")) {
                processors.add(new LinkedHashMap<>());
            }
            Map<String, Found> block = processors.isEmpty() ? heading : processors.get(processors.size() - 1);
            if (block.putIfAbsent(key, trimmed(entry)) != null) {
                throw lines.text().refuse(entry.line(), "each entry once for each processor", WHOLE);
            }
        }
        for (SourceLine line : lines.lines()) {
            if (!line.isBlank() && !ENTRY.matcher(line.text()).matches()) {
                throw lines.text().refuse(line, "lines 'name : value'", WHOLE);
            }
        }
    }

    /** The same entry without what may follow its value. */
    private static Found trimmed(Found entry) {
        Matcher matcher = ENTRY.matcher(entry.line().text().stripTrailing());
        MatchResult match = matcher.matches() ? matcher.toMatchResult() : entry.match();
        return new Found(entry.line(), match);
    }

    private void numbered() {
        for (int i = 0; i < processors.size(); i++) {
            Found processor = entry(i, "processor");
            if (!processor.part(2).equals(Integer.toString(i))) {
                throw lines.text()
                        .refuse(
                                processor.line(),
                                "processor " + i + " here; a part is missing, or CPUs are offline",
                                "bring all CPUs online, and copy the whole of /proc/cpuinfo");
            }
        }
    }

    /** Every processor has the entries that the first one has; else the copy is cut. */
    private void sameEntries() {
        for (int i = 1; i < processors.size(); i++) {
            for (String key : processors.get(0).keySet()) {
                if (!processors.get(i).containsKey(key)) {
                    throw lines.text()
                            .refuse(
                                    entry(i, "processor").line(),
                                    "a line '" + key + "', as processor 0 has it; the file was cut",
                                    WHOLE);
                }
            }
        }
    }

    private Found entry(int processor, String key) {
        Found found = processors.get(processor).get(key);
        if (found == null) {
            SourceLine line =
                    processors.get(processor).values().iterator().next().line();
            throw lines.text()
                    .refuse(
                            line,
                            "a line '" + key + "' for this processor, as a MIPS kernel prints it",
                            "give the whole /proc/cpuinfo of the MIPS machine itself");
        }
        return found;
    }

    private CpuModel model(Found entry) {
        Matcher model = MODEL.matcher(entry.part(2));
        if (!model.matches()) {
            throw lines.text().refuse(entry.line(), "a CPU of MIPS such as 'MIPS 34Kc V5.6'", WHOLE);
        }
        int revision = Integer.parseInt(model.group(2)) << 4 | Integer.parseInt(model.group(3));
        return new CpuModel(model.group(1), revision, Optional.empty());
    }

    private Fact<CpuLayout> layout() {
        Found last = entry(processors.size() - 1, "processor");
        if (processors.size() == 1) {
            return lines.stated("CPUs", CpuLayout.oneCore(1), last);
        }
        if (!processors.get(0).containsKey("core")) {
            return lines.unknown("CPUs", "no line says which cores they belong to", LOG);
        }
        ImmutableList.Builder<Place> places = ImmutableList.builder();
        for (int i = 0; i < processors.size(); i++) {
            places.add(
                    new Place(processors.get(i).containsKey("package") ? number(i, "package") : 0, number(i, "core")));
        }
        return lines.stated("CPUs", new CpuLayout(places.build()), last);
    }

    private int number(int processor, String key) {
        Found found = entry(processor, key);
        if (!NUMBER.matcher(found.part(2)).matches()) {
            throw lines.text().refuse(found.line(), "a number", WHOLE);
        }
        return found.number(2);
    }

    private Fact<Boolean> multithreading() {
        String name = "MT extension";
        return Optional.ofNullable(processors.get(0).get("ASEs implemented"))
                .map(found -> lines.stated(
                        name,
                        Splitter.on(CharMatcher.whitespace())
                                .splitToList(found.part(2))
                                .contains("mt"),
                        found))
                .orElseGet(() -> lines.unknown(name, "there is no line 'ASEs implemented'", WHOLE));
    }
}
