package dev.heddle.generators.machine.mips;

import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.Lines;
import dev.heddle.generators.machine.Lines.Found;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.SourceLine;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the one report in a text. Two CPUs may write at once, and then no line says whose it is. */
final class OopsBlock {

    /** arch/mips/mm/fault.c: what an address that cannot be resolved begins with. */
    static final Pattern HEAD = Pattern.compile(
            "CPU (\\d{1,4}) Unable to handle kernel (?:paging request|NULL pointer dereference) at virtual address"
                    + " ([0-9a-f]{8,16}), epc == ([0-9a-f]{8,16}), ra == ([0-9a-f]{8,16})");

    /** arch/mips/kernel/traps.c, die(): follows the head of its CPU. */
    static final Pattern DIED = Pattern.compile("(?:Oops|Kernel bug detected|\\S.{0,60})\\[#(\\d{1,6})\\]:");

    /** What other reports begin with. */
    private static final Pattern OTHER = Pattern.compile("(?:BUG: |WARNING: |INFO: |Internal error: |Unhandled ).*");

    private static final Pattern END = Pattern.compile("---\\[ end (?:trace|Kernel panic).*");
    private static final String ONE_ALONE = "give one report alone, the first one of the boot";

    private OopsBlock() {}

    /** The lines of the only report. */
    static Lines find(InputText text) {
        Lines all = Lines.of(text);
        List<Found> heads = all.all(HEAD);
        if (heads.isEmpty()) {
            throw new RefusedInputException(
                    text.file(),
                    0,
                    "",
                    "a MIPS oops, with a line 'CPU 0 Unable to handle kernel paging request at virtual address ..'",
                    "give the report as the kernel printed it, from that line to 'end trace'");
        }
        int first = indexOf(text, heads.get(0));
        int end = endOf(text, first);
        for (int i = first + 1; i < end; i++) {
            SourceLine line = text.lines().get(i);
            if (starts(line) || (DIED.matcher(line.text()).matches() && died(text, first, i) > 1)) {
                throw text.refuse(
                        line,
                        "one report at a time; that of line "
                                + text.lines().get(first).number()
                                + " is not over, and the lines of two CPUs cannot be told apart",
                        "give a log in which one report ends before the next begins");
            }
        }
        if (heads.size() > 1) {
            throw text.refuse(
                    heads.get(1).line(),
                    "one report; there are " + heads.size() + ", from lines "
                            + heads.stream()
                                    .limit(5)
                                    .map(head -> String.valueOf(head.line().number()))
                                    .collect(Collectors.joining(", ")),
                    ONE_ALONE);
        }
        return new Lines(text, text.lines().subList(first, end));
    }

    private static boolean starts(SourceLine line) {
        return HEAD.matcher(line.text()).matches() || OTHER.matcher(line.text()).matches();
    }

    private static int died(InputText text, int from, int to) {
        return (int) text.lines().subList(from, to + 1).stream()
                .filter(line -> DIED.matcher(line.text()).matches())
                .count();
    }

    private static int indexOf(InputText text, Found found) {
        return text.lines().indexOf(found.line());
    }

    /** Behind the line that ends the report; where there is none, behind the last line. */
    private static int endOf(InputText text, int first) {
        List<SourceLine> lines = text.lines();
        for (int i = first; i < lines.size(); i++) {
            if (END.matcher(lines.get(i).text()).matches()) {
                return i + 1;
            }
        }
        return lines.size();
    }
}
