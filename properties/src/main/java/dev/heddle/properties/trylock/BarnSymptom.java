package dev.heddle.properties.trylock;

import dev.heddle.model.kernel.Breach;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.trylock.sheaf.SheafArea;
import dev.heddle.properties.ClaimText;

/** What a nested section of the barn lock leaves behind, as something that must never be seen; each asked at the end of a run. */
enum BarnSymptom {
    D14("no full sheaf is lost: nr_full counts one more than sheaves_full has, and nobody has its objects"),
    D15("no sheaf that a CPU uses is on sheaves_empty"),
    D16("no sheaf is lost, and no counter says something else than its list"),
    D17("no run ends with sound data in which two contexts were in the section at once");

    private static final String TWIN = "an NMI nests in a section";

    private final String sentence;

    BarnSymptom(String sentence) {
        this.sentence = sentence;
    }

    ClaimText text() {
        return new ClaimText(TrylockSystem.NAME + "/" + name(), sentence, TWIN);
    }

    /** Seen in {@code area} once everything has run to its end and the kernel is alive. */
    Damage in(SheafArea area) {
        return new Damage(
                name(),
                sentence,
                in -> in.atRest() && in.died(Oops.NONE) && seen(in, area),
                TWIN,
                Situation::nestedInSection);
    }

    private boolean seen(Situation in, SheafArea area) {
        KernelState state = in.state();
        return switch (this) {
            case D14 -> area.hasLostAFullSheaf(state);
            case D15 -> area.hasUsedSheafOnEmptyList(state);
            case D16 -> area.hasLostOrMiscounted(state);
            case D17 -> in.broken(Breach.FALSE_SUCCESS) && area.listsIntact(state) && area.objectsConserved(state);
        };
    }
}
