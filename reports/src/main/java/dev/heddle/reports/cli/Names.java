package dev.heddle.reports.cli;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.reference.Parameter;
import dev.heddle.model.reference.ReferenceModels;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.Finding;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a user named, whatever the case of the letters, or says in one line what there is. */
final class Names {

    /** More typing mistakes than this make another word. */
    private static final int MOST_MISTAKES = 2;

    /** Of more names that go on from what was given, none is more likely than the others. */
    private static final int MOST_LONGER = 3;

    private Names() {}

    static KernelSystem system(List<KernelSystem> systems, String name) {
        return systems.stream()
                .filter(system -> system.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "system",
                        name,
                        "there is",
                        systems.stream().map(KernelSystem::name).toList()));
    }

    static Variant variant(KernelSystem system, String id) {
        return system.variants().stream()
                .filter(variant -> system.isCalled(variant, id))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "variant",
                        id,
                        system.name() + " has",
                        system.variants().stream().map(Variant::id).toList()));
    }

    static Finding finding(KernelSystem system, String id) {
        return system.findings().stream()
                .filter(finding -> finding.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "finding",
                        id,
                        system.name() + " has",
                        system.findings().stream().map(Finding::id).toList()));
    }

    /** The full id of a claim, from a full or a short one. */
    static String claim(KernelSystem system, String id) {
        ImmutableList<String> ids =
                system.claims().stream().map(ClaimText::id).collect(ImmutableList.toImmutableList());
        return ids.stream()
                .filter(full ->
                        full.equalsIgnoreCase(id) || CellResult.shortId(full).equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "claim",
                        id,
                        system.name() + " has",
                        ids.stream().map(CellResult::shortId).toList()));
    }

    /** A configuration with the id at its front spelt as the system spells it; the system judges the rest. */
    static String config(KernelSystem system, String text) {
        int comma = text.indexOf(',');
        String front = comma < 0 ? text : text.substring(0, comma);
        return system.configs().stream()
                .map(KernelSystem.Config::id)
                .filter(id -> id.equalsIgnoreCase(text))
                .findFirst()
                .or(() -> system.configs().stream()
                        .map(KernelSystem.Config::id)
                        .filter(id -> id.equalsIgnoreCase(front))
                        .map(id -> id + text.substring(front.length()))
                        .findFirst())
                .orElse(text);
    }

    /** The name of a reference model. */
    static String model(String name) {
        return ReferenceModels.names().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> unknown("model", name, "there is", ReferenceModels.names()));
    }

    /** The name of a parameter of a reference model. */
    static String parameter(String model, String name) {
        List<String> all =
                ReferenceModels.parameters(model).stream().map(Parameter::name).toList();
        return all.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> unknown("parameter", name, model + " takes", all));
    }

    static UsageException unknown(String kind, String name, String has, List<String> all) {
        List<String> longer = all.stream()
                .filter(word -> !name.isBlank() && Ascii.toLowerCase(word).startsWith(Ascii.toLowerCase(name)))
                .toList();
        String nearest = longer.isEmpty() || longer.size() > MOST_LONGER
                ? nearest(name, all)
                        .map(near -> "did you mean '" + near + "'? ")
                        .orElse("")
                : "did you mean "
                        + String.join(
                                " or ",
                                longer.stream().map(near -> "'" + near + "'").toList()) + "? ";
        return new UsageException("no " + kind + " '" + name + "'; " + nearest + has + " " + String.join(" ", all));
    }

    /** The word that {@code name} is most likely a misspelling of. */
    static Optional<String> nearest(String name, List<String> all) {
        return all.stream()
                .filter(word -> mistakes(name, word) <= Math.min(MOST_MISTAKES, word.length() / 2))
                .min(Comparator.comparingInt(word -> mistakes(name, word)));
    }

    /** Letters to insert, delete, replace or swap with their neighbour. */
    private static int mistakes(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        var cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
