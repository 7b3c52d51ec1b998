package dev.heddle.generators.machine.report;

import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.generators.machine.Lines;
import dev.heddle.generators.machine.Lines.Found;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the kernel was built, as far as a report says. The bracket of the counting line has SMP on x86, arm and arm64 if the kernel
 * has it; the line "CPU:" never does. Kernel: arch/x86/kernel/dumpstack.c, __die_header(); arch/arm64 and arch/arm
 * kernel/traps.c, __die(); init/Makefile; v6.12.
 */
final class BuildFacts {

    private static final Pattern BOOT = Pattern.compile("Linux version (\\S{1,100}) .* #\\S{1,80}((?: .*)?)");
    private static final Pattern MODEL =
            Pattern.compile("(?:^|[^A-Z_])(PREEMPT(?:_RT|_DYNAMIC|LAZY|_LAZY)?(?:[({]\\S{0,30})?)(?= |$)");
    private static final Pattern SMP_WORD = Pattern.compile("(?:^|.* )SMP(?: .*|$)");
    private static final Pattern X86 = Pattern.compile("(?:RIP: |EIP: |RSP: |Code: ).*");
    private static final String GIVE_BOOT = "give the log from the line 'Linux version ..' on";

    private final InputText text;
    private final ReportBlock block;
    private final Lines lines;
    private final Optional<Found> cpu;
    private final Optional<Found> boot;

    BuildFacts(InputText text, ReportBlock block) {
        this.text = text;
        this.block = block;
        this.lines = new Lines(text, block.lines());
        this.cpu = lines.first(ReportBlock.CPU);
        int start = block.head().line().number();
        this.boot = Lines.of(text).all(BOOT).stream()
                .filter(found -> found.line().number() < start)
                .reduce((before, last) -> last)
                .filter(found -> cpu.isEmpty() || cpu.get().part(4).equals(found.part(1)));
    }

    Fact<KernelVersion> kernel() {
        Optional<Fact<KernelVersion>> here = cpu.flatMap(
                found -> KernelVersion.tryParse(found.part(4)).map(version -> lines.stated("version", version, found)));
        return here.or(() -> boot.flatMap(found ->
                        KernelVersion.tryParse(found.part(1)).map(version -> lines.stated("version", version, found))))
                .orElseGet(() -> lines.unknown("version", "no line 'CPU: ..' says it", "look at uname -r"));
    }

    Fact<Boolean> smp() {
        Optional<Fact<Boolean>> nested = block.first().kind() == ReportKind.TRYLOCK_FAILURE
                ? Optional.of(lines.implied("SMP", false, block.head(), "the report says UP"))
                : Optional.empty();
        Optional<Fact<Boolean>> bracket = bracket();
        Optional<Fact<Boolean>> banner = boot.map(
                found -> lines.stated("SMP", SMP_WORD.matcher(found.part(2)).matches(), found));
        Optional<Fact<Boolean>> first = nested.or(() -> bracket).or(() -> banner);
        if (first.isPresent()
                && (bracket.filter(other -> !other.value().equals(first.get().value()))
                                .isPresent()
                        || banner.filter(other ->
                                        !other.value().equals(first.get().value()))
                                .isPresent())) {
            throw text.refuse(
                    block.head().line(),
                    "one answer to whether the kernel has SMP; " + first.get() + " and another line says otherwise",
                    "give the log of one boot");
        }
        return first.orElseGet(() -> lines.unknown(
                "SMP",
                block.first().kind() == ReportKind.MIPS_OOPS
                        ? "a MIPS report does not print it, whatever the kernel has"
                        : "no line of this report would say it",
                GIVE_BOOT));
    }

    /** What the bracket says, where it is one of those that would say it. */
    private Optional<Fact<Boolean>> bracket() {
        Optional<ReportHead> counting = block.counting();
        boolean isArm =
                counting.map(head -> head.kind() == ReportKind.INTERNAL_ERROR).orElse(false);
        boolean isX86 = counting.map(head -> head.kind() == ReportKind.OOPS).orElse(false)
                && !lines.all(X86).isEmpty();
        if (!isArm && !isX86) {
            return Optional.empty();
        }
        Found line = counting.get().found();
        return Optional.of(
                SMP_WORD.matcher(line.part(2)).matches()
                        ? lines.stated("SMP", true, line)
                        : lines.implied(
                                "SMP", false, line, "the bracket has no SMP, which it has wherever the kernel does"));
    }

    Fact<String> preemption() {
        Optional<Fact<String>> stated = cpu.flatMap(found -> model(found, found.part(5)))
                .or(() -> block.counting()
                        .filter(head -> head.kind() != ReportKind.MIPS_OOPS)
                        .flatMap(head -> model(head.found(), head.found().part(2))))
                .or(() -> boot.flatMap(found -> model(found, found.part(2))));
        return stated.or(this::realTime)
                .orElseGet(() -> lines.unknown(
                        "preemption",
                        block.first().kind() == ReportKind.MIPS_OOPS
                                ? "a MIPS report of this kind does not print it"
                                : "no line names a model, and not every kernel prints it",
                        GIVE_BOOT));
    }

    private Optional<Fact<String>> model(Found line, String words) {
        Matcher model = MODEL.matcher(words);
        return model.find()
                ? Optional.of(lines.stated("preemption", String.valueOf(model.group(1)), line))
                : Optional.empty();
    }

    /** Functions that only PREEMPT_RT has. Kernel: kernel/locking/spinlock_rt.c; in patches before v5.15 rtmutex.c. */
    private Optional<Fact<String>> realTime() {
        return new StackTrace(lines)
                .frames().stream()
                        .filter(frame -> frame.function().startsWith("rt_spin_lock"))
                        .findFirst()
                        .map(frame -> lines.implied(
                                "preemption",
                                "PREEMPT_RT",
                                text.lines().get(frame.line() - 1),
                                frame.function() + "() is a function of PREEMPT_RT alone"));
    }
}
