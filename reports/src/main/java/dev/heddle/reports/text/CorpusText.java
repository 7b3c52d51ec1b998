package dev.heddle.reports.text;

import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.regression.Corpus;
import dev.heddle.properties.regression.Count;
import dev.heddle.properties.regression.Regression;
import dev.heddle.properties.regression.Rerun;
import java.util.List;

/** Bugs that were found once: what there is, what was added, and what came to anything else than recorded. */
public final class CorpusText {

    private CorpusText() {}

    /** Writes what an entry is. */
    public static void entry(Page page, Corpus.Item item) {
        Regression entry = item.entry();
        page.line(item.name());
        page.field("what", entry.origin().title());
        page.field("reported", entry.origin().reporter() + ", " + entry.origin().date());
        page.field("source", entry.origin().source());
        page.field("expected by", entry.expectedBy());
        page.field("claim", entry.capsule().claim() + ": " + entry.verdict());
        page.field("fix", fix(entry));
    }

    private static String fix(Regression entry) {
        Regression.Fix fix = entry.fix();
        String what = fix.what().isEmpty() ? "" : " (" + fix.what() + ")";
        return fix.variant() == null ? "none" + what : fix.variant() + what + ": " + fix.verdict();
    }

    /** Writes how many entries a corpus has. */
    public static void total(Page page, Corpus corpus) {
        int count = corpus.items().size();
        page.line(count + (count == 1 ? " entry in " : " entries in ") + corpus.place());
    }

    /** Writes what was recorded of an entry. */
    public static void added(Page page, Regression entry) {
        page.field("recorded", entry.verdict().words());
        page.field("fix", fix(entry));
    }

    /** Writes how an entry differs from what it records, and what to do. */
    public static void difference(Page page, Rerun rerun) {
        Regression entry = rerun.item().entry();
        page.line((rerun.stale() ? "STALE " : "DIFFERS ") + rerun.item().name());
        page.field("what", entry.origin().title());
        if (!rerun.ownAsRecorded()) {
            page.field("recorded", entry.verdict().words());
            page.field("now", rerun.own().words());
        }
        if (rerun.fixed() != null && !rerun.fixAsRecorded()) {
            page.field(
                    "recorded",
                    "under " + entry.fix().variant() + ": " + entry.fix().verdict());
            page.field("now", "under " + entry.fix().variant() + ": " + rerun.fixed());
        }
        page.field(
                "to do",
                rerun.stale()
                        ? "if the model was changed on purpose, find the run again: " + rerun.refind()
                        : "if the change is meant, record it: heddle corpus add FILE --replace, FILE being the entry");
    }

    /** Writes the counts, a line for each system and one for all. */
    public static void summary(Page page, List<Rerun> reruns) {
        List<String> systems = reruns.stream()
                .map(rerun -> rerun.item().entry().capsule().system())
                .distinct()
                .toList();
        systems.forEach(system -> page.line(Count.of(reruns, system).words(system)));
        if (systems.size() != 1) {
            page.line(Count.of(reruns, "").words("all"));
        }
    }
}
