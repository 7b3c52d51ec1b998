package dev.heddle.generators.machine.mips;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.generators.machine.cpuinfo.Cpuinfo;
import dev.heddle.generators.machine.cpuinfo.Cpuinfo.Entry;
import dev.heddle.model.cacheflush.Topology.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the /proc/cpuinfo of a MIPS kernel. Kernel: arch/mips/kernel/proc.c, v3.10 to v6.12. It knows cores and VPEs, and
 * nothing of caches.
 */
final class MipsCpuinfo {

    private static final Pattern MODEL = Pattern.compile("(\\S.{0,39}) V(\\d{1,2})\\.(\\d{1,2})(?: +FPU V\\S+)?");
    private static final String WHOLE = Cpuinfo.COPY_AGAIN;
    private static final String LOG = "give the boot log, the output of dmesg from its start";

    private final Lines lines;
    private final Cpuinfo info;

    MipsCpuinfo(InputText text) {
        this.lines = Lines.of(text);
        this.info = Cpuinfo.of(text);
    }

    MipsMachine machine() {
        numbered();
        Entry model = entry(0, "cpu model");
        CpuModel cpu = model(model);
        List<String> warnings = new ArrayList<>();
        for (int i = 1; i < info.processors().size(); i++) {
            Entry other = entry(i, "cpu model");
            if (!model(other).equals(cpu)) {
                warnings.add(lines.text().file() + ":" + other.line().number() + ": another CPU than CPU 0, " + cpu);
            }
        }
        lines.text().cutWarning().ifPresent(warnings::add);
        Fact<CpuLayout> layout = layout();
        boolean several = info.processors().size() > 1;
        Entry last = entry(info.processors().size() - 1, "processor");
        return new MipsMachine(
                lines.text().file(),
                Optional.ofNullable(info.heading().get("system type"))
                        .map(found -> lines.stated("system", found.value(), found.line()))
                        .orElseGet(() -> lines.unknown("system", "there is no line 'system type'", WHOLE)),
                lines.stated("CPU", cpu, model.line()),
                layout,
                multithreading(),
                cpu.coherenceManager()
                        .map(has -> lines.implied(
                                "Coherence Manager",
                                has,
                                model.line(),
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
                        ? lines.implied("that kernel's SMP", true, last.line(), "several CPUs run")
                        : notHere("that kernel's SMP", "configurations"),
                notHere("that kernel's MIPS_MT_SMP", "configurations"),
                notHere("that kernel's PREEMPTION", "configurations"),
                ImmutableList.copyOf(warnings));
    }

    private <V> Fact<V> notHere(String name, String what) {
        return lines.unknown(name, "a cpuinfo says nothing of " + what, LOG);
    }

    private void numbered() {
        if (info.processors().isEmpty()) {
            throw lines.text()
                    .refuse(lines.lines().get(0), "a cpuinfo of a MIPS kernel, with a line 'processor : 0'", WHOLE);
        }
        for (int i = 0; i < info.processors().size(); i++) {
            Entry processor = entry(i, "processor");
            if (!processor.value().equals(Integer.toString(i))) {
                throw lines.text()
                        .refuse(
                                processor.line(),
                                "processor " + i + " here; a part is missing, or CPUs are offline",
                                "bring all CPUs online, and copy the whole of /proc/cpuinfo");
            }
        }
    }

    private Entry entry(int processor, String key) {
        return info.entry(processor, key).orElseThrow(() -> lines.text()
                .refuse(
                        info.start(processor).line(),
                        "a line '" + key + "' for this processor, as a MIPS kernel prints it",
                        "give the whole /proc/cpuinfo of the MIPS machine itself"));
    }

    private CpuModel model(Entry entry) {
        Matcher model = MODEL.matcher(entry.value());
        if (!model.matches()) {
            throw lines.text().refuse(entry.line(), "a CPU of MIPS such as 'MIPS 34Kc V5.6'", WHOLE);
        }
        int revision = Integer.parseInt(model.group(2)) << 4 | Integer.parseInt(model.group(3));
        return new CpuModel(model.group(1), revision, Optional.empty());
    }

    private Fact<CpuLayout> layout() {
        Entry last = entry(info.processors().size() - 1, "processor");
        if (info.processors().size() == 1) {
            return lines.stated("CPUs", CpuLayout.oneCore(1), last.line());
        }
        if (!info.processors().get(0).containsKey("core")) {
            return lines.unknown("CPUs", "no line says which cores they belong to", LOG);
        }
        ImmutableList.Builder<Place> places = ImmutableList.builder();
        for (int i = 0; i < info.processors().size(); i++) {
            places.add(new Place(
                    info.processors().get(i).containsKey("package") ? number(i, "package") : 0, number(i, "core")));
        }
        return lines.stated("CPUs", new CpuLayout(places.build()), last.line());
    }

    private int number(int processor, String key) {
        Entry found = entry(processor, key);
        return found.number().orElseThrow(() -> lines.text().refuse(found.line(), "a number", WHOLE));
    }

    private Fact<Boolean> multithreading() {
        String name = "MT extension";
        return Optional.ofNullable(info.processors().get(0).get("ASEs implemented"))
                .map(found -> lines.stated(
                        name,
                        Splitter.on(CharMatcher.whitespace())
                                .splitToList(found.value())
                                .contains("mt"),
                        found.line()))
                .orElseGet(() -> lines.unknown(name, "there is no line 'ASEs implemented'", WHOLE));
    }
}
