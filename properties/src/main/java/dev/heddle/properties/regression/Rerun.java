package dev.heddle.properties.regression;

import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.CapsuleReplay;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry, replayed.
 *
 * @param own what a replay in its own variant came to
 * @param fixed what a replay in the variant that fixes it came to; null if the entry names none
 */
public record Rerun(
        Corpus.Item item, ReplayVerdict own, @Nullable ReplayVerdict fixed) {

    /** Replays {@code item} in both variants; never throws for a design that is not there any more: that is STALE. */
    public static Rerun of(Corpus.Item item, List<KernelSystem> systems) {
        Capsule capsule = item.entry().capsule();
        String variant = item.entry().fix().variant();
        return new Rerun(
                item,
                replay(capsule, capsule.variant(), systems),
                variant == null ? null : underFix(capsule, variant, systems));
    }

    /**
     * What a replay in a fix comes to. The whole cell is searched, too: another run may break the claim, and where the
     * run cannot be followed only a search can tell.
     */
    static ReplayVerdict underFix(Capsule capsule, String variant, List<KernelSystem> systems) {
        try {
            Cell cell = cell(capsule, variant, systems);
            ReplayVerdict verdict = ReplayVerdict.of(CapsuleReplay.run(cell, capsule), capsule);
            if (verdict.word() == ReplayVerdict.Word.STILL_FAILS) {
                return verdict;
            }
            Outcome outcome = cell.check(BreadthFirst.plain()).outcome();
            if (outcome == null || !outcome.complete()) {
                return verdict;
            }
            Integer depth = outcome.broken().get(capsule.claim());
            boolean tested = !outcome.unmet().contains(capsule.claim() + CellResult.TWIN);
            if (depth != null) {
                return ReplayVerdict.another(depth);
            }
            return verdict.word() == ReplayVerdict.Word.STALE ? ReplayVerdict.proved(verdict, tested) : verdict;
        } catch (UsageException gone) {
            return ReplayVerdict.gone(String.valueOf(gone.getMessage()));
        }
    }

    private static Cell cell(Capsule capsule, String variant, List<KernelSystem> systems) {
        KernelSystem system = systems.stream()
                .filter(candidate -> candidate.name().equals(capsule.system()))
                .findFirst()
                .orElseThrow(() -> new UsageException("no system " + capsule.system() + " is known"));
        return CapsuleReplay.cell(system, system.variant(variant), capsule.config(), capsule);
    }

    /** What a replay of {@code capsule} in {@code variant} comes to. */
    static ReplayVerdict replay(Capsule capsule, String variant, List<KernelSystem> systems) {
        try {
            return ReplayVerdict.of(CapsuleReplay.run(cell(capsule, variant, systems), capsule), capsule);
        } catch (UsageException gone) {
            return ReplayVerdict.gone(String.valueOf(gone.getMessage()));
        }
    }

    /** Whether both replays came to what the entry records, to the step. */
    public boolean asRecorded() {
        return ownAsRecorded() && fixAsRecorded();
    }

    /** Whether the replay in its own variant came to what the entry records. */
    public boolean ownAsRecorded() {
        return own.equals(item.entry().verdict());
    }

    /** Whether the fix still does what the entry records; true if there is none. */
    public boolean fixAsRecorded() {
        return fixed == null || fixed.equals(item.entry().fix().verdict());
    }

    /** Whether the fix stops it: a guard does, or a search proves it where the run cannot be followed. */
    boolean stopped() {
        return fixed != null && (fixed.word() == ReplayVerdict.Word.FIXED || fixed.word() == ReplayVerdict.Word.PROVED);
    }

    /** Whether either replay lost its way: the model has changed, and the run is to be found again. */
    public boolean stale() {
        return own.word() == ReplayVerdict.Word.STALE || (fixed != null && fixed.word() == ReplayVerdict.Word.STALE);
    }

    /** The command that finds the run again and puts it in the place of this one; one line of a shell. */
    public String refind() {
        Capsule capsule = item.entry().capsule();
        String claim = capsule.claim().substring(capsule.claim().indexOf('/') + 1);
        return "heddle check " + capsule.system() + " --variant " + capsule.variant() + " --config " + capsule.config()
                + " --scenario '" + capsule.scenario() + "' --claim " + claim + " | heddle corpus add - --replace";
    }
}
