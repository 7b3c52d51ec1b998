package dev.heddle.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.bug.BugReport;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Litmus skeletons by the syntax of C litmus tests: a line with C and a name, initial values in braces, processes P0, P1 ..
 * with pointers as parameters, an exists clause about variables; comments are {@code (* *)} outside of processes and C's inside.
 */
final class LitmusTest {

    private static final Pattern WHOLE = Pattern.compile(
            "C [A-Za-z0-9_-]+\\s+\\{((?: \\w+=\\d+;)*) ?\\}\\s+((?:P\\d+\\([^)]*\\)\\s*\\{[^}]*\\}\\s+)+)exists \\(([^()]*)\\)\\s*");
    private static final Pattern PROCESS = Pattern.compile("P(\\d+)\\(([^)]*)\\)\\s*\\{([^}]*)\\}");

    /** What is wrong with a test; empty if nothing is. */
    private static String fault(String text) {
        String bare = text.replaceAll("(?s)\\(\\*.*?\\*\\)", "").replaceAll("(?s)/\\*.*?\\*/", "");
        Matcher whole = WHOLE.matcher(bare);
        if (!whole.matches()) {
            return "not of the form of a litmus test: " + bare;
        }
        Set<String> known = new TreeSet<>();
        Matcher process = PROCESS.matcher(whole.group(2));
        for (int number = 0; process.find(); number++) {
            if (Integer.parseInt(process.group(1)) != number) {
                return "processes are not counted from 0";
            }
            Set<String> own = new TreeSet<>();
            for (String parameter : process.group(2).split(", ", -1)) {
                if (!parameter.isEmpty()) {
                    if (!parameter.matches("int \\*[a-z]\\w*")) {
                        return "parameter " + parameter;
                    }
                    own.add(parameter.substring("int *".length()));
                }
            }
            known.addAll(own);
            for (String statement : process.group(3).split(";", -1)) {
                Matcher store =
                        Pattern.compile("WRITE_ONCE\\(\\*(\\w+), \\d+\\)").matcher(statement.strip());
                if (!statement.isBlank() && !(store.matches() && own.contains(store.group(1)))) {
                    return "statement " + statement;
                }
            }
        }
        for (String term : whole.group(3).split(" /\\\\ ", -1)) {
            if (!term.equals("true") && !(term.matches("\\w+=\\d+") && known.contains(term.split("=", -1)[0]))) {
                return "exists " + term;
            }
        }
        for (String initial : whole.group(1).strip().split(";", -1)) {
            if (!initial.isBlank() && !known.contains(initial.strip().split("=", -1)[0])) {
                return "initial value " + initial;
            }
        }
        return "";
    }

    @Test
    void skeletonsAreLitmusTests() {
        for (BugReport bug : KnownBugs.all()) {
            String text = new LitmusRenderer().render(bug);
            assertEquals("", fault(text), text);
            assertTrue(text.lines().limit(4).anyMatch(line -> line.contains("DRAFT")), text);
            long actors = bug.found().moves().stream()
                    .map(move -> move.label().actor())
                    .distinct()
                    .count();
            assertEquals(
                    actors,
                    Pattern.compile("(?m)^P\\d+\\(").matcher(text).results().count());
        }
    }

    /** The counter of the partial list goes from 2 to 1 in the NMI and on to 0 in the task, by two stores. */
    @Test
    void sharedFieldsAreVariables() {
        String text = new LitmusRenderer().render(KnownBugs.nmi());
        assertTrue(text.contains("{ v_nr_partial=2; }"), text);
        List<String> stores = text.lines()
                .filter(line -> line.contains("WRITE_ONCE(*v_nr_partial"))
                .toList();
        assertEquals(List.of("\tWRITE_ONCE(*v_nr_partial, 0);", "\tWRITE_ONCE(*v_nr_partial, 1);"), stores);
        assertTrue(text.contains("/\\ v_nr_partial=0)"), text);
        assertFalse(text.contains("held by"), "who holds a lock is in no memory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}\nP0(int *x)\n{\n}\nexists (x=1)\n",
                "C a\n{}\nP1(int *x)\n{\n}\nexists (x=1)\n",
                "C a\n{}\nP0(int *x)\n{\nWRITE_ONCE(*y, 1);\n}\nexists (x=1)\n",
                "C a\n{}\nP0(int *x)\n{\n}\nexists (y=1)\n",
                "C a\n{}\nP0(int *x)\n{\n"
            })
    void faultsAreSeen(String text) {
        assertFalse(fault(text).isEmpty(), text);
    }
}
