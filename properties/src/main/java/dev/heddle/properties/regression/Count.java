package dev.heddle.properties.regression;

import dev.heddle.properties.regression.ReplayVerdict.Word;
import java.util.List;

/**
 * How many replays came to what.
 *
 * @param fails entries whose run still breaks its claim in its own variant, as recorded
 * @param fixed entries whose fix stops it, as recorded: by a guard, or by a proof where the run cannot be followed
 * @param unfixed entries that name no fix that can be replayed
 * @param stale entries whose run lost its way
 * @param differ entries that came to anything else than recorded, the stale ones included
 */
public record Count(int entries, int fails, int fixed, int unfixed, int stale, int differ) {

    /** The count of those of one system; of all, if {@code system} is empty. */
    public static Count of(List<Rerun> all, String system) {
        List<Rerun> reruns = all.stream()
                .filter(rerun -> system.isEmpty()
                        || rerun.item().entry().capsule().system().equals(system))
                .toList();
        return new Count(
                reruns.size(),
                (int) reruns.stream()
                        .filter(rerun -> rerun.own().word() == Word.STILL_FAILS && rerun.ownAsRecorded())
                        .count(),
                (int) reruns.stream()
                        .filter(rerun -> rerun.fixed() != null && rerun.stopped() && rerun.fixAsRecorded())
                        .count(),
                (int) reruns.stream().filter(rerun -> rerun.fixed() == null).count(),
                (int) reruns.stream().filter(Rerun::stale).count(),
                (int) reruns.stream().filter(rerun -> !rerun.asRecorded()).count());
    }

    /** The count in words, behind the name of what was counted. */
    public String words(String name) {
        return name + " " + entries + ": " + fails + " still fail, " + fixed + " fixed, " + unfixed + " without a fix, "
                + stale + " stale" + (differ == 0 ? "" : ", " + differ + " differ");
    }
}
