package dev.heddle.properties.trust;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The rules of the world that verdicts rest on, and whether code really embodies each of them. */
public final class Ledger {

    private Ledger() {}

    /**
     * What a build prints of its rules. It fails where a rule is listed that no code refers to, or code refers to one that no
     * system lists.
     *
     * @param listed the rules of all systems; one that several share may come several times
     * @param used the ids that compiled code refers to outside of the declarations
     */
    public static TrustPart part(List<Rule> listed, Set<String> used) {
        ImmutableList<Rule> rules = listed.stream()
                .distinct()
                .sorted(Comparator.comparing(Rule::id))
                .collect(ImmutableList.toImmutableList());
        ImmutableSet<String> ids = rules.stream().map(Rule::id).collect(ImmutableSet.toImmutableSet());
        var details = ImmutableList.<String>builder();
        rules.stream().filter(rule -> !used.contains(rule.id())).forEach(rule -> details.add(rule.id() + " is unused"));
        used.stream()
                .sorted()
                .filter(id -> !ids.contains(id))
                .forEach(id -> details.add(id + " is in no system's list"));
        int faults = details.build().size();
        ImmutableList<Rule> remembered = rules.stream()
                .filter(rule -> rule.grade() == Rule.Grade.MEMORY)
                .collect(ImmutableList.toImmutableList());
        remembered.forEach(rule -> details.add(rule.id() + " is from memory: " + rule.evidence()));
        long removable = rules.stream().filter(Rule::canBeTakenAway).count();
        return new TrustPart(
                "assumption ledger",
                faults == 0,
                rules.size() + " rules of the world, " + removable + " of them can be taken away, " + remembered.size()
                        + " from memory; unused or unlisted: " + faults,
                details.build());
    }
}
