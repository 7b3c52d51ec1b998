package dev.heddle.reports.render;

import dev.heddle.model.search.Replay.Result;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.CapsuleReplay;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Variant;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Certificate;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Bugs of the past, from the mails in the repository: nothing has to be searched for them. */
final class KnownBugs {

    private KnownBugs() {}

    static BugReport nmi() {
        return of(new TrylockSystem(), "trylock-V07");
    }

    static BugReport barn() {
        return of(new TrylockSystem(), "trylock-V28");
    }

    /** The shortest: four steps on two CPUs. */
    static BugReport flush() {
        return of(new CacheFlushSystem(), "cacheflush-V4");
    }

    static BugReport array() {
        return of(new LinearMapSystem(), "linearmap-V5");
    }

    static List<BugReport> all() {
        return List.of(nmi(), barn(), flush(), array());
    }

    private static BugReport of(KernelSystem system, String mail) {
        Capsule capsule = Capsule.parse(read(Path.of("..", "docs", "mails", mail + ".txt")));
        Variant variant = system.variant(capsule.variant());
        Cell cell = CapsuleReplay.cell(system, variant, capsule.config(), capsule);
        if (!(CapsuleReplay.run(cell, capsule) instanceof Result.StillFails fails)) {
            throw new IllegalStateException(mail + " does not fail any more");
        }
        return new BugReport(
                system,
                variant,
                cell,
                capsule.scope(),
                fails.counterexample(),
                new Certificate.OneMinimal(9),
                Explanation.NONE,
                system.references(variant));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
