package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the summary of lscpu, its table with commas (-p), and both one after the other, with a table of logical and one of physical ids,
 * as the tests of util-linux keep them. Where two parts state a fact they have to agree, else it is not known.
 */
final class LscpuReader implements TopologyReader {

    private static final String ONE_BY_ONE = "give the output of one run of lscpu";

    @Override
    public boolean isOne(InputText text) {
        return LscpuParts.areIn(text);
    }

    @Override
    public CpuTopology read(InputText text) {
        LscpuParts parts = LscpuParts.of(text);
        if (parts.tables().isEmpty()) {
            return ofSummary(text, parts.summary(), TopologyFormat.LSCPU_SUMMARY);
        }
        if (parts.tables().size() > 2) {
            throw text.refuse(
                    parts.tables().get(2).rows().get(0).line(), "one table, or two of the same CPUs", ONE_BY_ONE);
        }
        Optional<LscpuSummary> summary =
                parts.summary().isEmpty() ? Optional.empty() : Optional.of(new LscpuSummary(text, parts.summary()));
        return ofTables(text, summary, parts.tables(), TopologyFormat.LSCPU_PARSABLE);
    }

    static CpuTopology ofSummary(InputText text, Iterable<LscpuEntry> entries, TopologyFormat format) {
        Statements statements = new Statements(text);
        LscpuSummary summary = new LscpuSummary(text, entries);
        Fact<Integer> present = summary.present();
        Fact<Integer> online = summary.online()
                .map(list -> statements.implied(Statements.ONLINE, list.size(), "the list of CPUs online"))
                .orElseGet(() -> statements.unknown(
                        Statements.ONLINE, "this lscpu does not list the CPUs online", "give a newer lscpu's output"));
        Fact<Integer> cores = summary.cores();
        Fact<Integer> sockets = summary.sockets();
        Fact<Integer> threads = summary.threadsPerCore();
        List<String> warnings = new ArrayList<>(summary.warnings());
        if (format != TopologyFormat.LSCPU_JSON) {
            text.cutWarning().ifPresent(warnings::add);
        }
        return new CpuTopology(
                text.file(),
                format,
                summary.architecture(),
                summary.cpus(),
                present,
                online,
                cores,
                sockets,
                threads,
                summary.kinds(),
                ImmutableList.copyOf(warnings));
    }

    /** Of one table, or of two: the first with logical ids, the second with physical ones. */
    static CpuTopology ofTables(
            InputText text, Optional<LscpuSummary> summary, ImmutableList<CpuTable> tables, TopologyFormat format) {
        Statements statements = new Statements(text);
        CpuTable table = tables.get(0);
        CoreGroups groups = new CoreGroups(table);
        CpuCounts counts = new CpuCounts(statements, groups.cpus());
        List<String> warnings = new ArrayList<>(groups.warnings());
        Fact<Integer> online = counts.online();
        Fact<Integer> present = summary.map(LscpuSummary::present)
                .orElseGet(() -> table.someState("ONLINE")
                        ? statements.implied(Statements.PRESENT, table.rows().size(), "the rows of the table")
                        : statements.unknown(
                                Statements.PRESENT, "the table leaves out CPUs that are offline", "run: lscpu -a -p"));
        Agreement agreement = new Agreement(statements, table.rows().get(0).line(), warnings);
        Fact<Integer> cores = counts.cores();
        Fact<Integer> sockets = counts.sockets();
        Fact<Integer> threads = counts.threadsPerCore();
        if (tables.size() == 2) {
            CpuCounts physical = new CpuCounts(statements, new CoreGroups(tables.get(1)).cpus());
            if (!numbers(counts).equals(numbers(physical))) {
                throw text.refuse(tables.get(1).rows().get(0).line(), "the CPUs of the table above", ONE_BY_ONE);
            }
            cores = agreement.of(cores, physical.cores());
            sockets = agreement.of(sockets, physical.sockets());
            threads = agreement.of(threads, physical.threadsPerCore());
        }
        if (summary.isPresent()) {
            LscpuSummary of = summary.get();
            ImmutableSet<Integer> listed = runningIn(counts.cpus());
            if (of.online().filter(list -> !list.equals(listed)).isPresent()
                    || listed.size() > present.value().orElse(Integer.MAX_VALUE)) {
                throw text.refuse(table.rows().get(0).line(), "the CPUs that the summary says are online", ONE_BY_ONE);
            }
            cores = agreement.of(cores, of.cores());
            threads = agreement.of(threads, of.threadsPerCore());
            sockets = sockets.isKnown() || agreement.broken(Statements.SOCKETS) ? sockets : of.sockets();
            warnings.addAll(of.warnings());
        }
        if (format != TopologyFormat.LSCPU_JSON) {
            text.cutWarning().ifPresent(warnings::add);
        }
        return new CpuTopology(
                text.file(),
                format,
                summary.map(LscpuSummary::architecture)
                        .orElseGet(() -> statements.<Architecture>unknown(
                                Statements.ARCHITECTURE,
                                "a table of lscpu does not name it",
                                "give the kernel's configuration")),
                agreement.broken(Statements.SOCKETS) ? withoutSockets(counts.cpus()) : counts.cpus(),
                present,
                online,
                cores,
                sockets,
                threads,
                summary.map(LscpuSummary::kinds).orElse(ImmutableList.of()),
                ImmutableList.copyOf(warnings));
    }

    private static ImmutableList<LogicalCpu> withoutSockets(ImmutableList<LogicalCpu> cpus) {
        return cpus.stream().map(LogicalCpu::withoutSocket).collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<Integer> numbers(CpuCounts counts) {
        return counts.cpus().stream().map(LogicalCpu::number).collect(ImmutableList.toImmutableList());
    }

    private static ImmutableSet<Integer> runningIn(ImmutableList<LogicalCpu> cpus) {
        return cpus.stream().filter(LogicalCpu::online).map(LogicalCpu::number).collect(ImmutableSet.toImmutableSet());
    }
}
