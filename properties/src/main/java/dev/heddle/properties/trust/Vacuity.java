package dev.heddle.properties.trust;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.search.Outcome;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Reasons.NeverFired;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Whether the runs of all cells of a system put its claims to the test, and come to each of its steps. */
final class Vacuity {

    private final KernelSystem system;
    /** Short ids of `sometimes` claims. */
    private final Set<String> met = new TreeSet<>();

    private final Set<String> unmet = new TreeSet<>();
    /** Routine, bar and text of each step, whoever takes it, with how often it ran. */
    private final NavigableMap<String, Long> steps = new TreeMap<>();

    Vacuity(KernelSystem system) {
        this.system = system;
    }

    void take(CellResult result) {
        Outcome outcome = result.outcome();
        if (outcome == null) {
            return;
        }
        outcome.met().stream().map(CellResult::shortId).forEach(met::add);
        outcome.unmet().stream().map(CellResult::shortId).forEach(unmet::add);
        outcome.coverage()
                .forEach(fired -> steps.merge(
                        fired.label().routine() + " | " + fired.label().text(), fired.times(), Long::sum));
    }

    /** Situations that some state of some cell is in. */
    int met() {
        return met.size();
    }

    /** Situations that models ask about. */
    int situations() {
        Set<String> all = new TreeSet<>(met);
        all.addAll(unmet);
        return all.size();
    }

    long fired() {
        return steps.values().stream().filter(times -> times > 0).count();
    }

    int steps() {
        return steps.size();
    }

    private ImmutableList<String> neverFired() {
        return steps.entrySet().stream()
                .filter(step -> step.getValue() == 0)
                .map(Map.Entry::getKey)
                .collect(ImmutableList.toImmutableList());
    }

    /** What must stop a build, a line each. */
    ImmutableList<String> faults() {
        var faults = ImmutableList.<String>builder();
        Map<String, String> needed = untested();
        Map<String, String> given = system.reasons().untested();
        needed.forEach((id, why) -> {
            if (!given.containsKey(id)) {
                faults.add(system.name() + " " + id + ": " + why);
            }
        });
        given.keySet().stream()
                .filter(id -> !needed.containsKey(id))
                .forEach(id -> faults.add(system.name() + " " + id + ": has a reason to be untested, and is tested"));
        ImmutableList<String> never = neverFired();
        List<String> unexplained = new ArrayList<>(never);
        for (NeverFired reason : system.reasons().neverFired()) {
            Pattern pattern = glob(reason.steps());
            long found = never.stream()
                    .filter(step -> pattern.matcher(step).matches())
                    .count();
            unexplained.removeIf(step -> pattern.matcher(step).matches());
            if (found != reason.count()) {
                faults.add(system.name() + ": " + found + " steps like '" + reason.steps()
                        + "' never run, and there is a reason for " + reason.count());
            }
        }
        unexplained.forEach(step -> faults.add(system.name() + ": never runs: " + step));
        return faults.build();
    }

    /** What somebody wrote down a reason for, a line each. */
    ImmutableList<String> excused() {
        var lines = ImmutableList.<String>builder();
        system.reasons().untested().forEach((id, why) -> lines.add(system.name() + " " + id + ": " + why));
        system.reasons()
                .neverFired()
                .forEach(reason -> lines.add(system.name() + ": " + reason.count()
                        + (reason.count() == 1 ? " step never runs: " : " steps never run: ") + reason.steps() + ": "
                        + reason.why()));
        return lines.build();
    }

    /** Claims without a twin, and situations that never come up, by short id of the claim if they are twins. */
    private Map<String, String> untested() {
        NavigableMap<String, String> untested = new TreeMap<>();
        for (ClaimText claim : system.claims()) {
            String id = CellResult.shortId(claim.id());
            String twin = id + CellResult.TWIN;
            boolean asked = Set.of(id, twin).stream().anyMatch(each -> met.contains(each) || unmet.contains(each));
            if (!asked) {
                untested.put(id, "no model asks whether its situation comes up: " + claim.twin());
            }
        }
        for (String id : unmet) {
            if (!met.contains(id)) {
                String claim =
                        id.endsWith(CellResult.TWIN) ? id.substring(0, id.length() - CellResult.TWIN.length()) : id;
                untested.put(claim, "its situation comes up in no cell");
            }
        }
        return untested;
    }

    private static Pattern glob(String text) {
        return Pattern.compile(StreamSupport.stream(Splitter.on('*').split(text).spliterator(), false)
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }
}
