package dev.heddle.reports.text;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.trust.Kills;
import dev.heddle.properties.trust.Kills.Kill;
import dev.heddle.properties.trust.Kills.Killer;
import dev.heddle.properties.trust.Kills.Mutant;
import java.util.stream.Collectors;

/** Every plausible mutation against every claim, as text. */
public final class KillText {

    private static final int NAME = 10;

    private KillText() {}

    /** Writes each mutation with the claims that find it, then each claim with the mutations that it finds. */
    public static void write(Page page, Kills kills) {
        page.line(kills.system() + ": " + kills.killed() + " of "
                + kills.mutations().size() + " plausible mutations are killed, " + kills.byPriceAlone()
                + " of them by a refusal or splat alone");
        page.hanging(
                "  ",
                "A claim kills a mutation if it breaks in a cell of scope small, and holds in the same cell without the"
                        + " mutation. Beside it: in how many cells, the steps of the shortest run, and where.");
        for (Mutant mutant : kills.mutations()) {
            page.blank().hanging("  " + Strings.padEnd(mutant.variant(), NAME, ' '), mutant.title());
            mutant(page, mutant);
        }
        page.blank().line("Claims, each with the mutations that it kills");
        kills.claims().forEach(claim -> claim(page, claim));
    }

    private static void mutant(Page page, Mutant mutant) {
        String lead = "      ";
        mutant.kills().forEach(kill -> page.hanging(lead + Strings.padEnd(kill.claim(), NAME, ' '), kill(kill)));
        if (!mutant.shared().isEmpty()) {
            page.hanging(lead, "breaks without it as well: " + String.join(" ", mutant.shared()));
        }
        if (!mutant.killed()) {
            page.hanging(
                    lead,
                    "SURVIVES in " + Page.count(mutant.cells(), "cell") + ": "
                            + (mutant.reason().isEmpty() ? "nobody wrote down why" : mutant.reason()));
        } else if (!mutant.reason().isEmpty()) {
            page.hanging(lead, "is killed, but somebody wrote down why it survives: " + mutant.reason());
        }
    }

    private static String kill(Kill kill) {
        return Page.count(kill.cells(), "cell") + ", " + (kill.price() ? "" : VerdictText.steps(kill.depth()) + ", ")
                + kill.config() + ", " + kill.scenario();
    }

    private static void claim(Page page, Killer claim) {
        page.hanging("  " + Strings.padEnd(claim.claim(), NAME, ' '), kinds(claim));
    }

    private static String kinds(Killer claim) {
        if (claim.idle()) {
            return "breaks nowhere: " + (claim.reason().isEmpty() ? "nobody wrote down why" : claim.reason());
        }
        return ImmutableList.of(
                        some("", claim.mutations()),
                        some("alone ", claim.alone()),
                        some(claim.mutations().isEmpty() ? "no mutation, but " : "and ", claim.others()))
                .stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String some(String lead, ImmutableList<String> ids) {
        return ids.isEmpty() ? "" : lead + String.join(" ", ids);
    }
}
