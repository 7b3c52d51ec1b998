package dev.heddle.properties.trylock;

import dev.heddle.model.FieldSet;
import dev.heddle.model.Reads;
import dev.heddle.model.kernel.Aspect;
import dev.heddle.model.kernel.Breach;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.trylock.Area;
import dev.heddle.properties.ClaimText;
import java.util.function.Predicate;

/** What a nested section of the zone lock or of a pcp lock leaves behind: rows of the fact sheet's section 3.12, as claims. */
enum PageSymptom {
    D09("no page is handed out twice, with nr_free one too low and nothing that crashes"),
    D10("no half of a block that is split gets on its list twice, or stays marked free while somebody owns it"),
    D11("no drain looks for pages on a list that a nested context has emptied since it was counted"),
    D12("no change of pcp->count is lost, with the list and every page in order"),
    D13("no two contexts are inside one pcp section and leave the data in order all the same");

    private static final String TWIN = "a context tries the lock that the one below it holds";

    private final String sentence;

    PageSymptom(String sentence) {
        this.sentence = sentence;
    }

    ClaimText text() {
        return new ClaimText(TrylockSystem.NAME + "/" + name(), sentence, TWIN);
    }

    /** The claim where the symptom shows as {@code seen}, in the data of {@code area}. */
    Damage where(Predicate<Situation> seen, Area area, Machine machine) {
        var fields = new FieldSet().add(machine.breach(Breach.FALSE_SUCCESS));
        fields.addAll(machine.fieldsOf(
                Aspect.OOPS, Aspect.LIVE, Aspect.IRQ_WORK, Aspect.RUNNING, Aspect.TRIES, Aspect.HOLDERS));
        for (Area.Data data : Area.Data.values()) {
            fields.addAll(area.reads(data, machine).unshielded().always());
        }
        return new Damage(name(), sentence, seen, TWIN, Situation::heldLockIsTried, Reads.of(fields));
    }
}
