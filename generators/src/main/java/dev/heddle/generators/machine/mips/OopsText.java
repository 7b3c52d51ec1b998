package dev.heddle.generators.machine.mips;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.generators.machine.Lines;
import dev.heddle.generators.machine.Lines.Found;
import dev.heddle.generators.machine.SourceLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of one report. Kernel: arch/mips/kernel/traps.c, show_registers() and __show_regs(), v3.10 to v6.12. */
final class OopsText {

    private static final String HEX = "([0-9a-f]{8,16})";
    private static final Pattern CPU = Pattern.compile(
            "CPU: (\\d{1,4}) (?:UID: \\d{1,10} )?PID: \\d{1,10} Comm: (\\S.{0,15}?) (?:Not tainted|Tainted: .{1,60}?)"
                    + " (\\d{1,5}\\.\\d{1,5}\\S{0,100}) .*#.*");
    private static final Pattern LAST_REGISTERS = Pattern.compile("\\$28 *: .*");
    private static final Pattern EPC = at("epc");
    private static final Pattern RA = at("ra");
    private static final Pattern CAUSE = Pattern.compile("Cause *: [0-9a-f]{8,16} \\(ExcCode ([0-9a-f]{2})\\)");
    private static final Pattern BAD_ADDRESS = Pattern.compile("BadVA *: " + HEX);
    private static final Pattern PRID = Pattern.compile("PrId *: ([0-9a-f]{8}) \\((\\S.{0,39})\\)");
    private static final Pattern TRACE = Pattern.compile("Call Trace: ?");
    private static final Pattern FRAME =
            Pattern.compile("\\[<[0-9a-f]{8,16}>\\] (\\? )?\\(?([A-Za-z_][\\w.$]{0,120})\\+0x[0-9a-f]{1,8}/.*");

    private final InputText text;
    private final Lines lines;

    OopsText(InputText text, Lines lines) {
        this.text = text;
        this.lines = lines;
    }

    private static Pattern at(String register) {
        return Pattern.compile(register + " *: " + HEX + " (?:0x[0-9a-f]{8,16}|([A-Za-z_][\\w.$]{0,120})\\+0x.*)");
    }

    MipsOops oops() {
        Found head = the(OopsBlock.HEAD, "CPU 0 Unable to handle kernel ..");
        Found died = the(OopsBlock.DIED, "Oops[#1]:");
        Found cpu = the(CPU, "CPU: 0 PID: 0 Comm: swapper/0 Not tainted 4.4.12 #2");
        the(LAST_REGISTERS, "$28   : ..");
        Found epc = the(EPC, "epc   : ..");
        Found ra = the(RA, "ra    : ..");
        Found cause = the(CAUSE, "Cause : .. (ExcCode 02)");
        Found bad = the(BAD_ADDRESS, "BadVA : ..");
        Found prId = the(PRID, "PrId  : .. (MIPS 34Kc)");
        same(cpu, cpu.part(1), head.part(1), "CPU");
        same(bad, bad.part(1), head.part(2), "address");
        same(epc, epc.part(1), head.part(3), "epc");
        return new MipsOops(
                text.file(),
                died.number(1),
                lines.stated("CPU", cpu.number(1), cpu),
                lines.stated("task", cpu.part(2), cpu),
                lines.stated("BadVA", Address.of(bad.part(1)), bad),
                lines.stated("ExcCode", Integer.parseInt(cause.part(1), 16), cause),
                symbol("epc", epc),
                symbol("ra", ra),
                lines.stated("PrId", CpuModel.of(prId.part(2), Integer.parseUnsignedInt(prId.part(1), 16)), prId),
                KernelVersion.tryParse(cpu.part(3))
                        .map(version -> lines.stated("version", version, cpu))
                        .orElseGet(() -> lines.unknown("version", "it is not of the usual form", "look at uname -r")),
                frames());
    }

    /** The only line of its kind; two would be of two reports, none means that the report was cut. */
    private Found the(Pattern pattern, String example) {
        ImmutableList<Found> found = lines.all(pattern);
        if (found.isEmpty()) {
            SourceLine last = lines.lines().get(lines.lines().size() - 1);
            throw text.refuse(
                    last,
                    "a line '" + example + "' in the report before this one ends; it was cut",
                    "copy the report again, whole");
        }
        if (found.size() > 1) {
            throw text.refuse(
                    found.get(1).line(),
                    "one such line in a report; line " + found.get(0).line().number() + " is one already",
                    "give one report alone");
        }
        return found.get(0);
    }

    private void same(Found line, String one, String other, String what) {
        if (!one.equals(other)) {
            throw text.refuse(
                    line.line(),
                    "the same " + what + " as in line " + lines.lines().get(0).number() + ", " + other,
                    "give one report alone; these are two that were mixed");
        }
    }

    private Fact<String> symbol(String name, Found at) {
        return at.part(2).isEmpty()
                ? lines.unknown(name, "the address has no symbol", "give a report of a kernel with KALLSYMS")
                : lines.stated(name, at.part(2), at);
    }

    private ImmutableList<String> frames() {
        Found trace = the(TRACE, "Call Trace:");
        var frames = ImmutableList.<String>builder();
        boolean any = false;
        for (SourceLine line : lines.lines()) {
            Matcher frame = FRAME.matcher(line.text().strip());
            if (line.number() > trace.line().number() && frame.matches()) {
                any = true;
                Optional.ofNullable(frame.group(1) == null ? frame.group(2) : null)
                        .ifPresent(frames::add);
            }
        }
        if (!any) {
            throw text.refuse(trace.line(), "functions below this line; the report was cut", "copy it again, whole");
        }
        return frames.build();
    }
}
