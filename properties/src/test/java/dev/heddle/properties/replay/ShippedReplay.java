package dev.heddle.properties.replay;

import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import java.util.List;

/** Replays a capsule in the heddle that this class was loaded with, which may be an edited one. */
public final class ShippedReplay {

    private static final List<KernelSystem> SYSTEMS =
            List.of(new LinearMapSystem(), new TrylockSystem(), new CacheFlushSystem());

    private ShippedReplay() {}

    /**
     * The word of the answer, a blank, and what a search that knows of no capsule says of the claim in the scenarios of the
     * capsule's variant and configuration: {@code broken}, {@code holds}, or {@code gone} if there is no such variant.
     */
    public static String answer(String mail) {
        Capsule capsule = Capsule.parse(mail);
        KernelSystem system = SYSTEMS.stream()
                .filter(one -> one.name().equals(capsule.system()))
                .findFirst()
                .orElseThrow();
        try {
            var variant = system.variant(capsule.variant());
            Replayed replayed = new Replayer().replay(system, variant, capsule.config(), capsule);
            boolean broken = false;
            for (Cell cell : system.cells(variant, capsule.config(), capsule.scope())) {
                if (!replayed.sameScenario() || cell.scenario().equals(capsule.scenario())) {
                    broken |= cell.check(BreadthFirst.plain()).violated().contains(CellResult.shortId(capsule.claim()));
                }
            }
            return replayed.word() + (broken ? " broken" : " holds");
        } catch (UsageException gone) {
            return Replayed.gone(capsule, String.valueOf(gone.getMessage())).word() + " gone";
        }
    }
}
