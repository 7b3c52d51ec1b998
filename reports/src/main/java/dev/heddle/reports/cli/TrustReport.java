package dev.heddle.reports.cli;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Rule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.coverage.Coverage;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.regression.Corpus;
import dev.heddle.properties.regression.Rerun;
import dev.heddle.properties.trust.Ledger;
import dev.heddle.properties.trust.SystemTrust;
import dev.heddle.properties.trust.TrustGates;
import dev.heddle.properties.trust.TrustPart;
import dev.heddle.reports.json.TrustLine;
import dev.heddle.reports.text.TrustText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** {@code heddle check --trust}: what there is to say of the checker itself. Each cell of scope small is searched once. */
final class TrustReport {

    /** Of one cell; far more than any of scope small has. */
    private static final int MOST_STATES = 1_000_000;

    private final Session session;
    private final List<KernelSystem> systems;
    private final OutputOptions output;
    private final Tally tally = new Tally();
    private final @Nullable SiteDirectory site;

    /** @param site where to write the pages of the matrices, which are searched anyway; null for nowhere */
    TrustReport(Session session, List<KernelSystem> systems, OutputOptions output, @Nullable SiteDirectory site) {
        this.site = site;
        this.session = session;
        this.systems = systems;
        this.output = output;
    }

    /**
     * Measures, and writes it down.
     *
     * @param withReasons whether to print what passed for a reason, too
     * @return the exit code; a part that has not passed is a defect of the checker
     */
    int run(SearchOptions search, boolean withReasons) {
        Map<KernelSystem, ImmutableList<Cell>> matrices = Survey.matrices(systems, null, Scope.SMALL);
        Map<String, CompletableFuture<Coverage>> surveys = new LinkedHashMap<>();
        matrices.forEach((system, cells) -> {
            if (system.gates().isPresent()) {
                surveys.put(system.name(), CompletableFuture.supplyAsync(() -> coverage(cells)));
            }
        });
        ImmutableList<SystemTrust> asked = explore(matrices, session.runner(search));
        var parts = ImmutableList.<TrustPart>builder().addAll(TrustGates.of(asked));
        surveys.forEach((system, survey) -> {
            Coverage coverage = await(survey);
            if (coverage.cells() > 0) {
                parts.add(TrustGates.coverage(system, coverage));
            }
        });
        if (systems.stream().anyMatch(system -> !system.rules().isEmpty())) {
            parts.add(ledger(matrices));
        }
        ImmutableList<Rerun> reruns = reruns();
        if (!reruns.isEmpty()) {
            parts.add(Corpus.trust(reruns));
        }
        int code = print(parts.build(), withReasons);
        if (site != null) {
            site.write(session, search);
        }
        return code;
    }

    private ImmutableList<SystemTrust> explore(Map<KernelSystem, ImmutableList<Cell>> matrices, Runner runner) {
        Map<String, SystemTrust> asked = new LinkedHashMap<>();
        matrices.keySet().forEach(system -> asked.put(system.name(), new SystemTrust(system)));
        runner.run(matrices.values().stream().flatMap(List::stream).toList(), checked -> {
            of(asked, checked.result()).take(take(checked));
            keep(checked.result());
        });
        List<Cell> controls = asked.values().stream()
                .flatMap(system -> system.controls().stream())
                .toList();
        Map<String, List<CellResult>> controlled = new LinkedHashMap<>();
        asked.keySet().forEach(name -> controlled.put(name, new ArrayList<>()));
        runner.run(controls, checked -> Objects.requireNonNull(
                        controlled.get(checked.result().cell().system()))
                .add(take(checked)));
        asked.forEach((name, system) -> system.close(Objects.requireNonNull(controlled.get(name))));
        return ImmutableList.copyOf(asked.values());
    }

    private void keep(CellResult result) {
        if (site != null) {
            site.add(session.system(result.cell().system()), result);
        }
    }

    /** A rule counts as used here if some cell's model rests on it; that code asks for each is for the tests to see. */
    private static TrustPart ledger(Map<KernelSystem, ImmutableList<Cell>> matrices) {
        var used = ImmutableSet.<String>builder();
        matrices.values().stream().flatMap(List::stream).forEach(cell -> {
            if (cell.model() != null) {
                cell.model().get().rules().forEach(rule -> used.add(rule.id()));
            }
        });
        ImmutableList<Rule> listed = matrices.keySet().stream()
                .flatMap(system -> system.rules().stream())
                .collect(ImmutableList.toImmutableList());
        return Ledger.part(listed, used.build());
    }

    /** What is kept of the systems asked for; a system that a user wrote has nothing there. */
    private ImmutableList<Rerun> reruns() {
        Corpus corpus = Corpus.shipped();
        return systems.stream()
                .flatMap(system -> corpus.ofSystem(system.name()).rerun(systems).stream())
                .collect(ImmutableList.toImmutableList());
    }

    private static SystemTrust of(Map<String, SystemTrust> asked, CellResult result) {
        return Objects.requireNonNull(asked.get(result.cell().system()));
    }

    private CellResult take(Checked checked) {
        if (session.interrupt().getAsBoolean()) {
            throw new Interrupt.Interrupted();
        }
        tally.add(checked.result());
        return checked.result();
    }

    /** Goes through all cells once more, beside the search: it asks of every step what a search need not remember. */
    private Coverage coverage(List<Cell> cells) {
        var survey = new dev.heddle.properties.coverage.Survey();
        for (Cell cell : cells) {
            if (session.interrupt().getAsBoolean()) {
                break;
            }
            survey.add(cell, MOST_STATES);
        }
        return survey.done();
    }

    private static Coverage await(CompletableFuture<Coverage> survey) {
        try {
            return survey.join();
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            Throwables.throwIfUnchecked(cause);
            throw new CheckerDefect("coverage could not be counted", cause);
        }
    }

    private int print(ImmutableList<TrustPart> parts, boolean withReasons) {
        if (session.interrupt().getAsBoolean()) {
            throw new Interrupt.Interrupted();
        }
        if (output.json()) {
            parts.forEach(part -> session.print(new TrustLine(part).json()));
        } else {
            var page = new Page();
            TrustText.write(page, parts, withReasons);
            session.print(page, output.ink(session.console()));
        }
        session.summary(tally.cells(), tally.states());
        if (parts.stream().allMatch(TrustPart::passed)) {
            return ExitCode.OK;
        }
        session.remark("[checker defect] not every part of the trust summary has passed");
        return ExitCode.DEFECT;
    }
}
