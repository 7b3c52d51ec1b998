package dev.heddle.generators.machine.mips;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.generators.machine.Lines;
import dev.heddle.generators.machine.Lines.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the boot log of a MIPS kernel. Kernel: arch/mips/kernel/{cpu-probe,setup,smp}.c, init/version.c, v3.10 to v6.17. */
final class MipsBootLog {

    private static final Pattern REVISION =
            Pattern.compile("CPU(\\d{0,3}) revision is: ([0-9a-f]{8}) \\((\\S.{0,39})\\)");
    private static final Pattern VERSION = Pattern.compile("Linux version (\\S{1,100})(?: .*)?");

    /** init/Makefile writes SMP and the model of preemption behind the number of the build, and a date behind them. */
    private static final Pattern BUILD =
            Pattern.compile("Linux version .* #\\d{1,9}\\S{0,40}((?: [A-Z][A-Z_{},]{0,30}){0,6})"
                    + " (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Debian) .*");

    private static final Pattern SYSTEM = Pattern.compile("(?:SoC: |MIPS: machine is )(\\S.{0,79})");

    private final Lines lines;
    private final List<String> warnings = new ArrayList<>();

    MipsBootLog(InputText text) {
        this.lines = Lines.of(text);
    }

    /** Whether a line says which CPU this is; every MIPS kernel prints one. */
    static boolean isOne(InputText text) {
        return Lines.of(text).first(REVISION).isPresent();
    }

    MipsMachine machine() {
        refuseSecondBoot();
        Found cpu0 = lines.first(REVISION).orElseThrow();
        CpuModel cpu = model(cpu0);
        for (Found other : lines.all(REVISION)) {
            if (!model(other).equals(cpu)) {
                warnings.add(lines.text().file() + ":" + other.line().number() + ": another CPU than CPU 0, " + cpu);
            }
        }
        Fact<Boolean> cm = cpu.coherenceManager()
                .map(has -> lines.implied(
                        "Coherence Manager", has, cpu0, cpu.name() + (has ? " comes with one" : " comes without")))
                .orElseGet(() -> lines.unknown(
                        "Coherence Manager",
                        "it is not known here whether a " + cpu.name() + " has one",
                        "look for 'GCR' or 'CM' in the manual of the part"));
        Fact<Boolean> smp = smp();
        var cpus = new BootCpus(lines, smp, cm.is(true), warnings);
        var caches = new BootCaches(lines);
        return new MipsMachine(
                lines.text().file(),
                lines.first(SYSTEM)
                        .map(found -> lines.stated("system", found.part(1), found))
                        .orElseGet(() -> lines.unknown("system", "no line names it", "look at /proc/cpuinfo")),
                lines.stated("CPU", cpu, cpu0),
                cpus.layout(),
                cpus.multithreading(),
                cm,
                caches.data(),
                caches.instruction(),
                caches.physicallyIndexed(),
                caches.aliases(),
                version(),
                smp,
                cpus.mtSmp(),
                preemption(),
                ImmutableList.copyOf(warnings));
    }

    private void refuseSecondBoot() {
        List<Found> starts = lines.all(VERSION);
        if (starts.size() > 1) {
            throw lines.text()
                    .refuse(
                            starts.get(1).line(),
                            "the log of one boot; line " + starts.get(0).line().number() + " starts one already",
                            "cut the file before this line, or after it");
        }
    }

    private static CpuModel model(Found revision) {
        return CpuModel.of(revision.part(3), Integer.parseUnsignedInt(revision.part(2), 16));
    }

    private Fact<KernelVersion> version() {
        String name = "that kernel's version";
        Optional<Found> line = lines.first(VERSION);
        return line.flatMap(found -> KernelVersion.tryParse(found.part(1)).map(read -> lines.stated(name, read, found)))
                .orElseGet(() -> lines.unknown(name, "the log has no line 'Linux version'", "give it from its start"));
    }

    private Fact<Boolean> smp() {
        String name = "that kernel's SMP";
        Optional<Found> build = lines.first(BUILD);
        if (build.isPresent()) {
            return lines.stated(name, words(build.get()).contains("SMP"), build.get());
        }
        return BootCpus.secondaries(lines)
                .map(found -> lines.implied(name, true, found, "which only a kernel with SMP prints"))
                .orElseGet(() -> lines.unknown(
                        name, "the log has no whole line 'Linux version .. #1 SMP ..'", "give it from its start"));
    }

    private Fact<Boolean> preemption() {
        String name = "that kernel's PREEMPTION";
        return lines.first(BUILD)
                .map(found ->
                        lines.stated(name, words(found).stream().anyMatch(word -> word.startsWith("PREEMPT")), found))
                .orElseGet(() -> lines.unknown(
                        name, "the log has no whole line 'Linux version .. #1 SMP PREEMPT ..'", "give its .config"));
    }

    private static ImmutableList<String> words(Found build) {
        return ImmutableList.copyOf(build.part(1).strip().split(" ", -1));
    }
}
