package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Growth;
import dev.heddle.properties.GrowthSearch;
import dev.heddle.properties.GrowthSearch.Stage;
import dev.heddle.properties.Scope;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.json.GrowthLine;
import dev.heddle.reports.text.GrowthText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cells at one size after the other, each until a limit cuts a size or there is no larger one. */
final class GrowthReport {

    private static final double NANOS = 1e9;

    private final Session session;
    private final Scope scope;
    private final OutputOptions output;
    private boolean violated;
    private boolean open;
    private int searched;
    private long states;

    GrowthReport(Session session, Scope scope, OutputOptions output) {
        this.session = session;
        this.scope = scope;
        this.output = output;
    }

    /**
     * Grows all targets.
     *
     * @return the exit code: violated if a claim breaks at some size, inconclusive if some target's smallest size was cut already
     * @throws dev.heddle.properties.UsageException if one of them cannot grow; before any is searched
     */
    int run(ImmutableList<Target> targets, SearchOptions options) {
        ImmutableList<Growth> growths = targets.stream()
                .map(target -> target.system().growth(target.cell()))
                .collect(ImmutableList.toImmutableList());
        for (int i = 0; i < targets.size(); i++) {
            grow(targets.get(i), growths.get(i), options.growing(session, targets.size() - i));
        }
        session.summary(searched, states);
        return violated ? ExitCode.VIOLATED : open ? ExitCode.INCONCLUSIVE : ExitCode.OK;
    }

    private void grow(Target target, Growth growth, BreadthFirst search) {
        var text = new GrowthText();
        var sizes = new GrowthSearch(growth);
        var page = new Page();
        text.begin(page, target.cell(), target.variant(), growth);
        Stage before = null;
        for (Optional<Stage> next = timed(text, sizes, growth, search, page, before);
                next.isPresent();
                next = timed(text, sizes, growth, search, page, before)) {
            before = next.get();
            violated |= before.result().outcome() != null
                    && before.result().outcome().verdict() instanceof Verdict.Violated;
            open |= before.size() == 1 && !before.complete();
            if (!before.complete()) {
                break;
            }
        }
        text.end(page, growth, scope.word());
        print(page.blank());
    }

    private Optional<Stage> timed(
            GrowthText text,
            GrowthSearch sizes,
            Growth growth,
            BreadthFirst search,
            Page page,
            @Nullable Stage before) {
        long begin = session.console().nanos().getAsLong();
        session.interrupt().searching();
        session.ticker().expect(1);
        var progress = session.ticker().begin();
        Optional<Stage> next = sizes.next(search.withProgress(progress));
        session.ticker().end(progress, true);
        if (session.interrupt().getAsBoolean()) {
            throw new Interrupt.Interrupted();
        }
        double seconds = (session.console().nanos().getAsLong() - begin) / NANOS;
        next.ifPresent(stage -> {
            searched++;
            states += stage.result().outcome() == null
                    ? 0
                    : stage.result().outcome().states();
            text.add(page, growth, stage, seconds);
            if (output.json()) {
                session.print(new GrowthLine(growth, stage, before, seconds).json());
            }
        });
        return next;
    }

    private void print(Page page) {
        if (!output.json()) {
            session.print(page, output.ink(session.console()));
        }
    }
}
