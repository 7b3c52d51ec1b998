package dev.heddle.reports.render;

import com.google.common.base.Suppliers;
import dev.heddle.model.search.Replay.Result;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.CapsuleReplay;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Variant;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Certificate;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.explain.ExplainLimits;
import dev.heddle.properties.explain.Explainer;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Bugs of the past, from the mails in the repository: nothing has to be searched for them. */
final class KnownBugs {

    private static final Supplier<BugReport> NMI = Suppliers.memoize(() -> of(new TrylockSystem(), "trylock-V07"));
    private static final Supplier<BugReport> BARN = Suppliers.memoize(() -> of(new TrylockSystem(), "trylock-V28"));
    private static final Supplier<BugReport> FLUSH =
            Suppliers.memoize(() -> of(new CacheFlushSystem(), "cacheflush-V4"));
    private static final Supplier<BugReport> ARRAY = Suppliers.memoize(() -> of(new LinearMapSystem(), "linearmap-V5"));

    private KnownBugs() {}

    static BugReport nmi() {
        return NMI.get();
    }

    static BugReport barn() {
        return BARN.get();
    }

    /** The shortest: four steps on two CPUs. */
    static BugReport flush() {
        return FLUSH.get();
    }

    static BugReport array() {
        return ARRAY.get();
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
                Explainer.explain(system, cell, capsule.scope(), fails.counterexample(), ExplainLimits.usual()),
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
