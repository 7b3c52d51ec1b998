package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.UnsignedLongs;
import dev.heddle.generators.machine.mips.Address;
import dev.heddle.generators.machine.mips.MipsMachine;
import dev.heddle.generators.machine.mips.MipsOops;
import dev.heddle.generators.machine.mips.PrimaryCache;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.cacheflush.Fixmap;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.ReportLine;
import dev.heddle.properties.ReportLine.Agreement;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds a run that faults against the report of a kernel that did.
 *
 * <p>Kernel: arch/mips/kernel/traps.c prints the report; the functions of an IPI are those of kernel/smp.c and
 * arch/mips/kernel/smp-mt.c, v4.4.
 */
final class OopsMatch {

    /** ExcCode of a load or cache operation for which no translation is found, TLBL. */
    private static final int TLB_LOAD = 2;

    private static final String BLAST = "r4k_blast_dcache_page";

    /** Functions of which one is in the call trace of whatever an IPI runs. */
    private static final ImmutableList<String> OF_AN_IPI = ImmutableList.of(
            "generic_smp_call_function_single_interrupt",
            "generic_smp_call_function_interrupt",
            "flush_smp_call_function_queue",
            "smp_call_function_interrupt",
            "ipi_call_interrupt");

    private final MipsOops oops;
    private final MipsMachine machine;
    private final ImmutableList.Builder<ReportLine> lines = ImmutableList.builder();

    OopsMatch(MipsOops oops, MipsMachine machine) {
        this.oops = oops;
        this.machine = machine;
    }

    /** The comparison; empty unless the run ends in the fault of I1, the only one that such a report can be of. */
    ImmutableList<ReportLine> lines(Cell cell, Counterexample found) {
        Optional<Change> fault = fault(found);
        if (fault.isEmpty() || !CellResult.shortId(found.claim()).equals(Invariant.I1.name())) {
            return ImmutableList.of();
        }
        Move last = found.moves().get(found.moves().size() - 1);
        kernel(cell);
        part();
        badAddress(
                fault.get().after(),
                Configuration.parse(cell.config()).topology().pageShift());
        oops.cause()
                .value()
                .ifPresent(cause -> line(
                        cause == TLB_LOAD,
                        "ExcCode",
                        cause + (cause == TLB_LOAD ? "" : ", not 2")
                                + ", where a cache operation without translation raises 2, a TLB load exception"));
        cpu(last);
        context(last);
        function();
        notStated(found, last);
        return lines.build();
    }

    private static Optional<Change> fault(Counterexample found) {
        if (found.moves().isEmpty()) {
            return Optional.empty();
        }
        return found.moves().get(found.moves().size() - 1).changes().stream()
                .filter(change -> change.field().equals("BadVA"))
                .findFirst();
    }

    private void kernel(Cell cell) {
        oops.kernel().value().ifPresent(version -> {
            ImmutableList<Era> eras = Era.of(version);
            line(
                    eras.stream().anyMatch(era -> era.variant().equals(cell.variant())),
                    "kernel",
                    version + " is of " + eras.stream().map(Era::variant).collect(Collectors.joining(" or "))
                            + ", the run is of " + cell.variant());
        });
    }

    private void part() {
        oops.model().value().ifPresent(reported -> machine.cpu()
                .value()
                .ifPresent(own -> line(own.agreesWith(reported), "PrId", reported + "; the machine has " + own)));
    }

    private void badAddress(String address, int pageShift) {
        oops.badAddress().value().map(Address::value).ifPresent(reported -> {
            long page = reported >>> pageShift << pageShift;
            boolean same = Long.toHexString(page).equals(address);
            // Which of its colours a page has is chance; which half it lies in tells tasks from interrupts.
            int modelled = Fixmap.INDICES - Fixmap.slot(Long.parseLong(address, 16), pageShift);
            int slot = Fixmap.slot(page, pageShift);
            int index = Fixmap.INDICES - slot;
            boolean coherent = UnsignedLongs.compare(page, Fixmap.TOP) < 0 && index >= 0 && index < Fixmap.INDICES;
            line(
                    coherent && index / Fixmap.COLOURS == modelled / Fixmap.COLOURS,
                    "BadVA",
                    Long.toHexString(reported)
                            + (same ? ", as in the run" : "")
                            + (coherent
                                    ? ": fixmap slot " + slot + ", kmap_coherent() index " + index + ", so colour "
                                            + index % Fixmap.COLOURS + " mapped "
                                            + (index < Fixmap.COLOURS ? "by a task" : "in an interrupt")
                                    : ": no address of kmap_coherent()")
                            + (same
                                    ? ""
                                    : "; in the run it is " + address + ", of colour " + modelled % Fixmap.COLOURS));
        });
    }

    private void cpu(Move last) {
        oops.cpu()
                .value()
                .ifPresent(reported -> line(
                        last.label().actor().startsWith("CPU" + reported + " ")
                                || last.label().actor().equals("CPU" + reported),
                        "CPU",
                        reported + " died"
                                + oops.task()
                                        .value()
                                        .map(task -> " over " + task)
                                        .orElse("") + "; in the run it is "
                                + last.label().actor()));
    }

    private void context(Move last) {
        boolean modelled = last.label().actor().endsWith(ContextKind.IPI.toString());
        Optional<String> seen =
                oops.callTrace().stream().filter(OF_AN_IPI::contains).findFirst();
        line(
                modelled == seen.isPresent(),
                "context",
                seen.map(function -> function + "() is in the call trace, so an IPI")
                                .orElse("no IPI in the call trace") + "; in the run it is "
                        + (modelled ? "an IPI" : "no IPI"));
    }

    private void function() {
        if (!oops.epc().isKnown()) {
            lines.add(new ReportLine(Agreement.NOT_STATED, "epc", "the address has no symbol"));
            return;
        }
        String function = oops.epc().value().orElseThrow();
        Optional<Integer> lineSize = machine.dcache().value().map(PrimaryCache::lineSize);
        boolean ofPart = lineSize.map(bytes -> !function.contains("_dc") || function.endsWith("_dc" + bytes))
                .orElse(true);
        line(
                function.startsWith(BLAST) && ofPart,
                "epc",
                function + "(); the run blasts a page of the data cache"
                        + lineSize.map(bytes -> ", in lines of " + bytes + " bytes")
                                .orElse(""));
    }

    private void notStated(Counterexample found, Move last) {
        String others = found.moves().stream()
                .map(move -> move.label().actor())
                .filter(actor -> !actor.equals(last.label().actor()))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            lines.add(new ReportLine(
                    Agreement.NOT_STATED,
                    "sender",
                    "the report has the stack of one CPU; in the run " + others + " mapped the page and sent the IPI"));
        }
        lines.add(new ReportLine(
                Agreement.NOT_STATED,
                "SMP, PREEMPT",
                "a MIPS report prints neither, whatever the kernel has: nothing follows from their absence"));
        lines.add(new ReportLine(
                Agreement.NOT_STATED, "PREEMPT_COUNT", "no report prints it; that it is n is the run's assumption"));
    }

    private void line(boolean agrees, String what, String text) {
        lines.add(new ReportLine(agrees ? Agreement.AGREES : Agreement.DIFFERS, what, text));
    }
}
