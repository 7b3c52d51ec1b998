package dev.heddle.reports.text;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.bug.Explanation.Effect;
import dev.heddle.properties.bug.Explanation.Factor;
import dev.heddle.properties.bug.Explanation.Kind;
import dev.heddle.properties.bug.Explanation.Passing;
import dev.heddle.properties.drawing.Ascii;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.drawing.StepList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run needs, as a table: a row for each thing that was taken away. */
public final class ExplanationText {

    /** Columns of the effect, {@code not needed} and a gap. */
    private static final int EFFECT = 12;

    /** Steps of the passing run that are printed; the rest is counted. */
    private static final int SHOWN = 12;

    private ExplanationText() {}

    /** Writes the table, the passing run and the free fields. Nothing if nobody asked. */
    public static void write(Page page, Explanation explanation) {
        if (explanation.equals(Explanation.NONE)) {
            return;
        }
        page.line("needed: without it, or changed so, the claim holds in every run; not")
                .line("needed: it breaks all the same");
        for (Kind kind : Kind.values()) {
            List<Factor> factors = of(explanation, kind);
            if (!factors.isEmpty()) {
                page.blank();
                page.line(heading(kind));
                rows(page, kind, factors);
            }
        }
        free(page, explanation.free());
        page.blank().line("The nearest run that breaks nothing");
        if (explanation.passing() instanceof Passing.Run run) {
            passing(page, run);
        } else {
            page.hanging("  ", without(explanation.passing()));
        }
    }

    /** The same under a heading, a line each: for comments of any language. None if nobody asked. */
    public static ImmutableList<String> lines(Explanation explanation) {
        if (explanation.equals(Explanation.NONE)) {
            return ImmutableList.of();
        }
        var page = new Page().line("What it needs").blank();
        write(page, explanation);
        return page.toString().lines().collect(ImmutableList.toImmutableList());
    }

    /** Why there is no run to show; empty if there is one. */
    public static String without(Passing passing) {
        if (passing instanceof Passing.Unknown unknown) {
            return "not known: the search for it was " + unknown.why();
        }
        return passing instanceof Passing.None
                ? "none: all were tried, and every run that comes to rest breaks a claim"
                : "";
    }

    private static List<Factor> of(Explanation explanation, Kind kind) {
        return explanation.factors().stream()
                .filter(factor -> factor.kind() == kind)
                .toList();
    }

    private static String heading(Kind kind) {
        return switch (kind) {
            case STEP -> "Steps";
            case SWITCH -> "Switches: a step that comes while another actor is at a certain place";
            case SYMBOL -> "Configuration";
            case TOPOLOGY -> "Machine";
            case ASSUMPTION -> "Assumptions";
        };
    }

    /** A row for each factor; steps that are on the way, and rules that are not needed or open, share one. */
    private static void rows(Page page, Kind kind, List<Factor> factors) {
        List<Factor> together = new ArrayList<>();
        for (Factor factor : factors) {
            if (shared(factor)) {
                together.add(factor);
            } else {
                String name = factor.name() + (factor.toggle().isEmpty() ? "" : " " + factor.toggle());
                row(page, factor.effect(), name + ": " + factor.detail());
            }
        }
        for (Effect effect : Effect.values()) {
            List<Factor> same = together.stream()
                    .filter(factor -> factor.effect() == effect)
                    .toList();
            if (!same.isEmpty()) {
                row(page, effect, kind == Kind.STEP ? steps(same) : shared(same));
            }
        }
    }

    private static boolean shared(Factor factor) {
        return factor.effect() == Effect.ON_THE_WAY
                || (factor.kind() == Kind.ASSUMPTION && factor.effect() != Effect.NEEDED);
    }

    private static void row(Page page, Effect effect, String text) {
        var lead = new StringBuilder("  " + effect.word());
        while (lead.length() < EFFECT + 2) {
            lead.append(' ');
        }
        page.hanging(lead.toString(), text);
    }

    private static String steps(List<Factor> steps) {
        return (steps.size() == 1 ? "step " : "steps ")
                + ranges(steps.stream().map(ExplanationText::number).toList())
                + ": every run that breaks it takes " + (steps.size() == 1 ? "it" : "them")
                + ", and this one breaks it too if what one of them changes is lost";
    }

    /** One row for each reason, which many rules have in common. */
    private static String shared(List<Factor> rules) {
        Map<String, List<String>> byDetail = new LinkedHashMap<>();
        rules.forEach(rule -> byDetail.computeIfAbsent(
                        rule.effect() == Effect.NOT_NEEDED ? "breaks too" : reason(rule), any -> new ArrayList<>())
                .add(shortId(rule)));
        return byDetail.entrySet().stream()
                .map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String reason(Factor rule) {
        int colon = rule.detail().indexOf(':');
        return colon < 0 ? rule.detail() : rule.detail().substring(0, colon);
    }

    private static String shortId(Factor rule) {
        return rule.name().substring(rule.name().indexOf('/') + 1);
    }

    /** The number that the name of a step or switch begins with. */
    private static int number(Factor factor) {
        return Integer.parseInt(factor.name().substring(0, factor.name().indexOf(' ')));
    }

    /** {@code 2-4, 6} of 2, 3, 4 and 6. */
    static String ranges(List<Integer> numbers) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < numbers.size(); ) {
            int end = i;
            while (end + 1 < numbers.size() && numbers.get(end + 1) == numbers.get(end) + 1) {
                end++;
            }
            parts.add(end == i ? "" + numbers.get(i) : numbers.get(i) + "-" + numbers.get(end));
            i = end + 1;
        }
        return String.join(", ", parts);
    }

    private static void free(Page page, ImmutableList<String> free) {
        if (!free.isEmpty()) {
            page.blank().line("May be anything at the start");
            page.hanging("  ", String.join(", ", free));
        }
    }

    private static void passing(Page page, Passing.Run passing) {
        page.line("  steps 1 to " + passing.same() + " are the same, then");
        List<Label> rest =
                passing.steps().subList(passing.same(), passing.steps().size());
        for (int i = 0; i < Math.min(SHOWN, rest.size()); i++) {
            page.hanging(
                    String.format(Locale.ROOT, "%4d  ", passing.same() + i + 1),
                    rest.get(i).actor() + ": " + StepList.what(rest.get(i)));
        }
        if (rest.size() > SHOWN) {
            page.line("      and " + Page.count(rest.size() - SHOWN, "more step") + ", then nobody has anything to do");
        }
    }

    /** A few sentences for a mail, ASCII of any length: what is needed, and the passing run. None if nobody asked. */
    public static ImmutableList<String> brief(Explanation explanation) {
        var lines = ImmutableList.<String>builder();
        List<Integer> steps = numbers(explanation, Kind.STEP, Effect.NEEDED);
        if (!steps.isEmpty()) {
            List<Integer> passed = numbers(explanation, Kind.STEP, Effect.ON_THE_WAY);
            boolean others =
                    steps.size() + passed.size() == of(explanation, Kind.STEP).size();
            lines.add("Needed: " + (steps.size() == 1 ? "step " : "steps ") + ranges(steps)
                    + (passed.isEmpty()
                            ? ""
                            : "; " + (others && passed.size() > 1 ? "the others" : ranges(passed))
                                    + (passed.size() == 1 ? " is" : " are") + " only on the way"));
        }
        toggles(lines, "Gone with: ", explanation, Effect.NEEDED);
        toggles(lines, "There with: ", explanation, Effect.NOT_NEEDED);
        String rules = of(explanation, Kind.ASSUMPTION).stream()
                .filter(factor -> factor.effect() == Effect.NEEDED)
                .map(ExplanationText::shortId)
                .collect(Collectors.joining(", "));
        if (!rules.isEmpty()) {
            lines.add("Rests on: " + rules);
        }
        if (explanation.passing() instanceof Passing.Run run) {
            lines.add(instead(run, explanation));
        } else if (explanation.passing() instanceof Passing.None) {
            lines.add("Every run that comes to rest breaks a claim");
        } else if (!explanation.equals(Explanation.NONE)) {
            lines.add("Whether a run near to it breaks nothing is not known");
        }
        return lines.build().stream().map(Ascii::of).collect(ImmutableList.toImmutableList());
    }

    private static List<Integer> numbers(Explanation explanation, Kind kind, Effect effect) {
        return of(explanation, kind).stream()
                .filter(factor -> factor.effect() == effect)
                .map(ExplanationText::number)
                .toList();
    }

    /** Symbols and fields by the values that have the effect: {@code SMP=y, page=16K|64K}. */
    private static void toggles(
            ImmutableList.Builder<String> lines, String lead, Explanation explanation, Effect effect) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        explanation.factors().stream()
                .filter(factor -> factor.effect() == effect && !factor.toggle().isEmpty())
                .forEach(factor -> values.computeIfAbsent(factor.name(), any -> new ArrayList<>())
                        .add(factor.toggle()
                                .substring(factor.toggle().indexOf("->") + "->".length())
                                .strip()));
        if (!values.isEmpty()) {
            lines.add(lead
                    + values.entrySet().stream()
                            .map(each -> each.getKey() + "=" + String.join("|", each.getValue()))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String instead(Passing.Run passing, Explanation explanation) {
        int step = passing.same() + 1;
        String taken = of(explanation, Kind.STEP).stream()
                .filter(factor -> number(factor) == step)
                .map(factor ->
                        " instead of '" + factor.name().substring(factor.name().indexOf(' ') + 1) + "'")
                .findFirst()
                .orElse("");
        return "With '" + passing.steps().get(passing.same()) + "' as step " + step + taken + ", nothing need break";
    }
}
