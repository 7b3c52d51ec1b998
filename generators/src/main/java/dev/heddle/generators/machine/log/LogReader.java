package dev.heddle.generators.machine.log;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.generators.machine.Origin;
import dev.heddle.generators.machine.SourceLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for the lines of a boot log that tell of its kernel.
 *
 * <p>Kernel: init/version.c and init/Makefile (the line with the version), kernel/smp.c, kernel/rcu/tree.c,
 * arch/arm64/kernel/{setup,cpufeature}.c, arch/arm/kernel/setup.c, arch/mips/kernel/cpu-probe.c, v4.4 to v6.17.
 */
final class LogReader {

    private static final String START = "Linux version ";
    private static final Pattern VERSION = Pattern.compile("Linux version (\\S{1,100})(?: .*)?");

    /** init/Makefile writes SMP and the model of preemption behind the number of the build, and a date behind them. */
    private static final Pattern BUILD =
            Pattern.compile("Linux version .* #\\d{1,9}\\S{0,40}((?: [A-Z][A-Z_{},]{0,30}){0,6})"
                    + " (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Debian) .*");

    private static final Pattern NR_CPUS =
            Pattern.compile("rcu: ?\\s*RCU restricting CPUs from NR_CPUS=(\\d{1,5}) to nr_cpu_ids=\\d{1,5}\\.?");
    private static final Pattern ONLINE =
            Pattern.compile("(?:smp: )?Brought up (?:\\d{1,4} nodes?, )?(\\d{1,5}) CPUs?");
    private static final Pattern MIDR = Pattern.compile(
            "(?:Booting Linux on physical CPU 0x[0-9a-f]{10}|Boot CPU: AArch64 Processor) \\[(?:0x)?([0-9a-f]{8})\\].*");
    private static final Pattern KPTI = Pattern.compile(
            "CPU features: (?:(detected: Kernel page table isolation \\(KPTI\\)"
                    + "|kernel page table isolation forced ON .*)|kernel page table isolation (?:disabled|forced OFF) .*)");
    private static final Pattern COMMAND_LINE = Pattern.compile("Kernel command line: ?(.*)");

    private static final ImmutableMap<Architecture, Pattern> ONLY_ON = ImmutableMap.of(
            Architecture.ARM64, MIDR,
            Architecture.ARM, Pattern.compile("CPU: ARMv\\d.* Processor \\[[0-9a-f]{8}\\] revision .*"),
            Architecture.MIPS, Pattern.compile("CPU\\d{0,3} revision is: [0-9a-f]{8} \\(\\S.*\\)"),
            Architecture.X86, Pattern.compile("(?:x86/fpu|BIOS-e820|e820): .*"));

    private record Found(SourceLine line, MatchResult match) {}

    private final InputText text;

    private LogReader(InputText text) {
        this.text = text;
    }

    static Optional<KernelLog> read(InputText text) {
        var reader = new LogReader(wholeLines(text.withoutLogPrefixes()));
        boolean isLog = reader.first(VERSION).isPresent() || reader.first(MIDR).isPresent();
        return isLog ? Optional.of(reader.read()) : Optional.empty();
    }

    /** Without the last line if its end may be missing: half a version is a version, too. */
    private static InputText wholeLines(InputText text) {
        ImmutableList<SourceLine> lines = text.lines();
        return text.endsWithLineFeed()
                ? text
                : new InputText(text.file(), lines.subList(0, lines.size() - 1), text.endsWithLineFeed());
    }

    private KernelLog read() {
        List<SourceLine> starts = text.lines().stream()
                .filter(line -> line.text().startsWith(START))
                .toList();
        if (starts.size() > 1) {
            throw text.refuse(
                    starts.get(1),
                    "the log of one boot; line " + starts.get(0).number() + " starts one already",
                    "cut the file before this line, or after it");
        }
        return new KernelLog(
                text.file(),
                architecture(),
                version(),
                build("SMP", words -> words.contains("SMP")),
                build("PREEMPT_RT", LogReader::isRt),
                build("PREEMPTION", words -> words.stream().anyMatch(word -> word.startsWith("PREEMPT"))),
                fact("NR_CPUS", NR_CPUS, LogReader::number, "no line 'RCU restricting CPUs'"),
                fact("CPUs online", ONLINE, LogReader::number, "no line 'Brought up .. CPUs'"),
                fact("MIDR of CPU 0", MIDR, match -> Long.parseLong(match.group(1), 16), "no line that has it"),
                fact("KPTI", KPTI, match -> match.group(1) != null, "no line about page table isolation"),
                fact("command line", COMMAND_LINE, match -> match.group(1).strip(), "no line 'Kernel command line'"));
    }

    private Fact<Architecture> architecture() {
        return ONLY_ON.entrySet().stream()
                .flatMap(each ->
                        first(each.getValue())
                                .map(found -> stated("architecture", each.getKey(), found.line()))
                                .stream())
                .findFirst()
                .orElseGet(() -> unknown("architecture", "no line that kernels of one architecture alone print"));
    }

    private Fact<KernelVersion> version() {
        return first(VERSION)
                .flatMap(found -> KernelVersion.tryParse(found.match().group(1))
                        .map(read -> stated("version", read, found.line())))
                .orElseGet(() -> unknown("version", "no line 'Linux version'"));
    }

    /** A line that is whole has every word that the kernel's build has, so that the lack of one says no. */
    private Fact<Boolean> build(String name, Function<List<String>, Boolean> has) {
        return fact(
                name,
                BUILD,
                match -> has.apply(Splitter.on(' ').omitEmptyStrings().splitToList(match.group(1))),
                "no whole line 'Linux version .. #1 SMP ..'");
    }

    private static boolean isRt(List<String> words) {
        return words.contains("RT")
                || words.stream().anyMatch(word -> word.startsWith("PREEMPT_RT") || word.startsWith("PREEMPT_{RT"));
    }

    private static int number(MatchResult match) {
        return Integer.parseInt(match.group(1));
    }

    private <V> Fact<V> fact(String name, Pattern pattern, Function<MatchResult, V> value, String lack) {
        return first(pattern)
                .map(found -> stated(name, value.apply(found.match()), found.line()))
                .orElseGet(() -> unknown(name, lack));
    }

    private <V> Fact<V> stated(String name, V value, SourceLine line) {
        return new Fact<>(name, Optional.of(value), new Origin.Stated(text.file(), line.number()));
    }

    private <V> Fact<V> unknown(String name, String lack) {
        return new Fact<>(
                name,
                Optional.empty(),
                new Origin.Unknown(text.file() + " has " + lack, "give the log from its start, and to its end"));
    }

    private Optional<Found> first(Pattern pattern) {
        for (SourceLine line : text.lines()) {
            Matcher matcher = pattern.matcher(line.text().strip());
            if (matcher.matches()) {
                return Optional.of(new Found(line, matcher.toMatchResult()));
            }
        }
        return Optional.empty();
    }
}
