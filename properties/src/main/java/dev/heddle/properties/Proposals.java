package dev.heddle.properties;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A decision matrix: designs to choose from, and what each leaves broken where.
 *
 * @param about what the letters speak of, in one line, such as which scenarios
 * @param fine what a square says where no letter is earned
 * @param letters what else a square can say, the worst first
 * @param columns the table: kinds of machine, or operations and who interrupts them
 * @param overview a second table, whose columns sum up all columns of the first for a configuration each; may be empty
 * @param rows the designs
 * @param evidence whether each square comes with its states, its calls ({@link NestedCalls}) and the command that shows it
 */
public record Proposals(
        String about,
        String fine,
        ImmutableList<Letter> letters,
        ImmutableList<Column> columns,
        ImmutableList<Column> overview,
        ImmutableList<Row> rows,
        boolean evidence) {

    /** What a square says where the design has no scenario. */
    public static final String NONE = "-";

    /**
     * One kind of damage, or of price.
     *
     * @param mark one capital letter, perhaps with a plus sign
     * @param sign what earns it
     * @param id short id of the claim that it is about
     * @param meaning in a few words
     * @param hidesOthers whether nothing else is worth saying beside it
     */
    public record Letter(String mark, Sign sign, String id, String meaning, boolean hidesOthers) {

        /** What earns a letter. */
        public enum Sign {
            /** The claim is violated. */
            VIOLATED,
            /** A claim is violated, whichever; that of the letter is the one to show if it is among them. */
            ANY_VIOLATED,
            /** No claim is violated, and the `sometimes` claim is met. */
            MET
        }

        /** Whether {@code result} earns it. */
        public boolean earnedBy(CellResult result) {
            return switch (sign) {
                case VIOLATED -> result.violated().contains(id);
                case ANY_VIOLATED -> !result.violated().isEmpty();
                case MET -> result.violated().isEmpty() && result.met(id);
            };
        }

        /** Short id of the claim whose run shows that {@code result} earns it; empty if no run does. */
        public String shownBy(CellResult result) {
            if (sign == Sign.MET || !earnedBy(result)) {
                return "";
            }
            return result.violated().contains(id) ? id : result.violated().get(0);
        }
    }

    /**
     * Some cells of every design.
     *
     * @param group what it has in common with its neighbours, above the heading; may be empty
     * @param configs ids of configurations whose verdicts stand side by side in a square
     * @param scenarios how the names of the scenarios begin that count; none means that all do
     * @param ignored marks of letters that do not count here
     */
    public record Column(
            String group,
            String heading,
            ImmutableList<String> configs,
            ImmutableList<String> scenarios,
            ImmutableList<String> ignored) {

        /** A kind of machine. */
        public Column(String heading, ImmutableList<String> configs, ImmutableList<String> scenarios) {
            this("", heading, configs, scenarios, ImmutableList.of());
        }

        /** Group and heading, such as {@code zone alloc c}. */
        public String name() {
            return group.isEmpty() ? heading : group + " " + heading;
        }

        /** Whether {@code cell} counts. */
        public boolean concerns(Cell cell) {
            return cell.model() != null
                    && (scenarios.isEmpty() || scenarios.stream().anyMatch(cell.scenario()::startsWith));
        }
    }

    /**
     * One design.
     *
     * @param id what people call it, such as {@code F1}
     * @param variant the id of the variant that shows it
     * @param idea in one line
     * @param notes more, each under its name, such as what it fixes or costs; a note may be empty
     * @param inPart what it means that only some of a square's cells are fine; empty if one that is not decides for all
     */
    public record Row(String id, String variant, String idea, ImmutableMap<String, String> notes, String inPart) {}

    /** What {@code results}, cells of one design, earn in {@code column}, the worst first. */
    public ImmutableList<Letter> earned(Column column, List<CellResult> results) {
        return worst(results.stream().flatMap(result -> earned(column, result)));
    }

    private Stream<Letter> earned(Column column, CellResult result) {
        return letters.stream()
                .filter(letter -> !column.ignored().contains(letter.mark()))
                .filter(letter -> letter.earnedBy(result));
    }

    /** What is worth saying of {@code earned}, the worst first. */
    public ImmutableList<Letter> worst(Stream<Letter> earned) {
        List<Letter> all = earned.toList();
        List<Letter> found = letters.stream().filter(all::contains).toList();
        return found.stream()
                .filter(Letter::hidesOthers)
                .findFirst()
                .map(ImmutableList::of)
                .orElse(ImmutableList.copyOf(found));
    }

    /** What a square says whose cells are {@code results}: {@code OK}, {@code F}, {@code WS}, {@code S/U}, {@code -}. */
    public String word(Row row, Column column, List<CellResult> results) {
        boolean inPart = !row.inPart().isEmpty()
                && results.stream()
                        .anyMatch(result -> earned(column, result).findAny().isEmpty());
        String word = word(earned(column, results), results.isEmpty());
        return inPart && !word.equals(fine) ? fine + "/" + word : word;
    }

    /** What is said of {@code earned}. */
    public String word(List<Letter> earned, boolean noCells) {
        if (noCells) {
            return NONE;
        }
        return earned.isEmpty() ? fine : earned.stream().map(Letter::mark).collect(Collectors.joining());
    }

    /** Every configuration that a column asks for, in their order. */
    public ImmutableList<String> configs() {
        return Stream.concat(columns.stream(), overview.stream())
                .flatMap(column -> column.configs().stream())
                .distinct()
                .collect(ImmutableList.toImmutableList());
    }
}
