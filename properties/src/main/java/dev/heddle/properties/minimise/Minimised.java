package dev.heddle.properties.minimise;

import dev.heddle.model.Counterexample;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Scope;
import dev.heddle.properties.bug.Certificate;

/**
 * A bug as small as it could be made.
 *
 * @param cell the smallest scenario that was found to have it; the one it was found in if none smaller has
 * @param scope the scope of {@code cell}, which may be smaller than that of the scenario that the bug was found in
 * @param found the run, one of {@code cell}
 * @param replayed the run as replays alone left it; {@code found} itself if a smaller scenario was searched instead
 * @param replays replays that it took; 0 if a smaller scenario was searched instead
 * @param states states that searches stored, those of smaller scenarios included
 */
public record Minimised(
        Cell cell,
        Scope scope,
        Counterexample found,
        Certificate certificate,
        Counterexample replayed,
        int replays,
        long states) {}
