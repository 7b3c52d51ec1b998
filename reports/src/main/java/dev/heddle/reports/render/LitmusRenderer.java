package dev.heddle.reports.render;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.drawing.Ascii;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.drawing.StepList;
import dev.heddle.reports.text.BugWords;
import dev.heddle.reports.text.ExplanationText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The skeleton of a litmus test in C for the kernel's memory model: what a search of interleavings leaves open is the order of
 * memory. A thread for each context, with the stores to the fields that more than one of them changes; loads, locks and barriers
 * are to be filled in, for a model of interleavings does not say them.
 */
final class LitmusRenderer implements Renderer {

    /** More variables than this are no litmus test that anybody runs. */
    private static final int MOST_VARIABLES = 8;

    /** How fields end that say who holds a lock: the model's own bookkeeping, which is in no memory. */
    private static final String HOLDER = " held by";

    @Override
    public String name() {
        return "litmus";
    }

    @Override
    public String purpose() {
        return "draft: skeleton of a litmus test for the order of memory";
    }

    @Override
    public String ending() {
        return "litmus";
    }

    @Override
    public String render(BugReport bug) {
        Counterexample found = bug.found();
        var skeleton = new Skeleton(found);
        var out = new StringBuilder("C heddle-" + Identifier.of(bug.cell().variant()) + "-"
                + Identifier.of(CellResult.shortId(found.claim())) + "\n\n");
        comment(
                out,
                "DRAFT: a skeleton, made from a run of a model in which memory is in order. To be filled in: the loads, with"
                        + " what follows from them; locks and barriers; READ_ONCE, smp_store_release() and so on as the code has"
                        + " them. The stores are those of the run to what more than one context changes.");
        comment(out, BugWords.claim(bug));
        if (skeleton.threads.size() < 2 || skeleton.variables.isEmpty()) {
            comment(out, "Of this run no two contexts change one field: the variables are to be filled in as well.");
        }
        for (Map.Entry<String, Map<String, Integer>> each : skeleton.values.entrySet()) {
            String numbers = each.getValue().entrySet().stream()
                    .filter(value -> !value.getKey().equals(String.valueOf(value.getValue())))
                    .map(value -> value.getValue() + " stands for " + value.getKey())
                    .collect(Collectors.joining(", "));
            comment(
                    out,
                    skeleton.variables.getOrDefault(each.getKey(), "") + " is " + each.getKey()
                            + (numbers.isEmpty() ? "" : "; " + numbers));
        }
        table(out, ExplanationText.lines(bug.explanation()));
        String initial = skeleton.initial();
        out.append(initial.isEmpty() ? "{}\n\n" : "{" + initial + " }\n\n");
        String parameters = skeleton.variables.values().stream()
                .map(variable -> "int *" + variable)
                .collect(Collectors.joining(", "));
        for (int i = 0; i < skeleton.threads.size(); i++) {
            out.append('P').append(i).append('(').append(parameters).append(")\n{\n");
            skeleton.body(skeleton.threads.get(i))
                    .forEach(line -> out.append(line).append('\n'));
            out.append("}\n\n");
        }
        return out.append("exists (").append(skeleton.outcome()).append(")\n").toString();
    }

    private static void comment(StringBuilder out, String text) {
        block(out, Page.wrap(safe(text), Page.WIDTH - 3));
    }

    /** A comment whose lines stay as they are; none if there are none. */
    private static void table(StringBuilder out, List<String> lines) {
        if (!lines.isEmpty()) {
            block(out, lines.stream().map(LitmusRenderer::safe).toList());
        }
    }

    private static void block(StringBuilder out, List<String> lines) {
        out.append("(*\n");
        lines.forEach(line -> out.append((" * " + line).stripTrailing()).append('\n'));
        out.append(" *)\n\n");
    }

    private static String safe(String text) {
        return Ascii.of(text).replace("*)", "* )").replace("(*", "( *");
    }

    /** What the run gives. */
    private static final class Skeleton {

        private final Counterexample found;
        private final ImmutableList<String> threads;
        /** Names of variables by field. */
        private final Map<String, String> variables = new LinkedHashMap<>();
        /** A number for each value of a field. */
        private final Map<String, Map<String, Integer>> values = new LinkedHashMap<>();

        Skeleton(Counterexample found) {
            this.found = found;
            this.threads = found.moves().stream()
                    .map(move -> move.label().actor())
                    .distinct()
                    .collect(ImmutableList.toImmutableList());
            Map<String, Set<String>> writers = new LinkedHashMap<>();
            for (Move move : found.moves()) {
                for (Change change : move.changes()) {
                    if (change.field().endsWith(HOLDER)) {
                        continue;
                    }
                    writers.computeIfAbsent(change.field(), unknown -> new TreeSet<>())
                            .add(move.label().actor());
                }
            }
            Set<String> taken = new TreeSet<>();
            writers.forEach((field, actors) -> {
                if (actors.size() > 1 && variables.size() < MOST_VARIABLES) {
                    variables.put(field, Identifier.fresh("v " + field, taken));
                    values.put(field, new LinkedHashMap<>());
                }
            });
            // 0 is what a variable begins with.
            found.moves().stream().flatMap(move -> move.changes().stream()).forEach(change -> {
                value(change.field(), change.before());
                value(change.field(), change.after());
            });
            keepNumbers();
        }

        private int value(String field, String value) {
            Map<String, Integer> known = values.get(field);
            return known == null ? 0 : known.computeIfAbsent(value, unknown -> known.size());
        }

        /** Values that are small numbers stand for themselves. */
        private void keepNumbers() {
            for (Map<String, Integer> known : values.values()) {
                if (known.keySet().stream().allMatch(value -> value.matches("\\d{1,6}"))) {
                    known.replaceAll((value, number) -> Integer.parseInt(value));
                }
            }
        }

        /** The values that the run begins with, where they are not 0. */
        String initial() {
            return variables.entrySet().stream()
                    .map(each -> {
                        int first = values.getOrDefault(each.getKey(), Map.of()).values().stream()
                                .findFirst()
                                .orElse(0);
                        return first == 0 ? "" : " " + each.getValue() + "=" + first + ";";
                    })
                    .collect(Collectors.joining());
        }

        /** Lines of a thread: its steps as comments, its stores as statements. */
        List<String> body(String thread) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < found.moves().size(); i++) {
                Move move = found.moves().get(i);
                if (!move.label().actor().equals(thread)) {
                    continue;
                }
                String step = (i + 1) + " " + thread + ": " + StepList.what(move.label());
                String safe = Ascii.of(step).replace("*/", "* /").replace("/*", "/ *");
                List<String> wrapped = Page.wrap(safe, Page.WIDTH - 14);
                for (int k = 0; k < wrapped.size(); k++) {
                    boolean last = k == wrapped.size() - 1;
                    lines.add((k == 0 ? "\t/* " : "\t * ") + wrapped.get(k) + (last ? " */" : ""));
                }
                for (Change change : move.changes()) {
                    String variable = variables.get(change.field());
                    if (variable != null) {
                        lines.add("\tWRITE_ONCE(*" + variable + ", " + value(change.field(), change.after()) + ");");
                    }
                }
            }
            return lines;
        }

        /** The values that the run ends with. */
        String outcome() {
            Map<String, Integer> last = new LinkedHashMap<>();
            variables.forEach((field, variable) -> last.put(variable, 0)); // each changes, so this is never left
            found.moves().stream().flatMap(move -> move.changes().stream()).forEach(change -> {
                String variable = variables.get(change.field());
                if (variable != null) {
                    last.put(variable, value(change.field(), change.after()));
                }
            });
            return last.isEmpty()
                    ? "true"
                    : last.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining(" /\\ "));
        }
    }
}
