package dev.heddle.properties;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A decision matrix: designs to choose from, machines to run on, and what each design leaves broken there.
 *
 * @param about what the letters speak of, in one line, such as which scenarios
 * @param letters what can be left broken, the worst first
 * @param columns kinds of machine
 * @param rows the designs
 * @param scenarios how the names of the scenarios begin that count; none means that all do
 */
public record Proposals(
        String about,
        ImmutableList<Letter> letters,
        ImmutableList<Column> columns,
        ImmutableList<Row> rows,
        ImmutableList<String> scenarios) {

    /** What a square says where no claim with a letter is broken. */
    public static final String OK = "OK";

    /**
     * One kind of damage.
     *
     * @param mark one capital letter
     * @param claim short id of the claim that it breaks
     * @param meaning in a few words
     * @param hidesOthers whether nothing else is worth saying beside it
     */
    public record Letter(String mark, String claim, String meaning, boolean hidesOthers) {}

    /**
     * One kind of machine.
     *
     * @param configs ids of configurations whose verdicts stand side by side in a square
     */
    public record Column(String heading, ImmutableList<String> configs) {}

    /**
     * One design.
     *
     * @param id what people call it, such as {@code F1}
     * @param variant the id of the variant that shows it
     * @param idea in one line
     * @param fixes what it repairs; may be empty
     * @param leaves what it leaves broken, or costs; may be empty
     */
    public record Row(String id, String variant, String idea, String fixes, String leaves) {}

    /** Whether {@code cell} counts. */
    public boolean concerns(Cell cell) {
        return cell.model() != null
                && (scenarios.isEmpty() || scenarios.stream().anyMatch(cell.scenario()::startsWith));
    }

    /** What the cells of one design under one configuration break, the worst first. */
    public ImmutableList<Letter> broken(List<CellResult> results) {
        List<Letter> found = letters.stream()
                .filter(letter ->
                        results.stream().anyMatch(result -> result.violated().contains(letter.claim())))
                .toList();
        return found.stream()
                .filter(Letter::hidesOthers)
                .findFirst()
                .map(ImmutableList::of)
                .orElse(ImmutableList.copyOf(found));
    }

    /** {@code OK}, {@code F} or {@code WS}. */
    public String word(List<CellResult> results) {
        List<Letter> broken = broken(results);
        return broken.isEmpty() ? OK : broken.stream().map(Letter::mark).collect(Collectors.joining());
    }
}
