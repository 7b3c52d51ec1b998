package dev.heddle.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.bug.BugReport;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Sequence diagrams by what Mermaid documents: statements line by line, boxes and loops that end, escaped characters. */
final class MermaidTest {

    private static final Pattern PARTICIPANT = Pattern.compile("participant (c\\d+) as (.+)");
    private static final Pattern MESSAGE = Pattern.compile("(c\\d+)->>(c\\d+): (\\d+) (.+)");
    private static final Pattern NOTE = Pattern.compile("Note over (c\\d+)(?:,(c\\d+))?: (.+)");

    private static void assertText(String text) {
        String bare = text.replaceAll("#\\d+;", "");
        assertTrue(bare.matches("[ -~&&[^#;<>{}%&\"]]*"), text);
        assertTrue(!Pattern.compile("\\bend\\b").matcher(bare).find(), text);
    }

    @Test
    void diagramsAreMermaid() {
        for (BugReport bug : KnownBugs.all()) {
            List<String> lines = new MermaidRenderer().render(bug).lines().toList();
            assertTrue(lines.get(0).startsWith("%% "), lines.get(0));
            assertEquals("sequenceDiagram", lines.get(1));
            Set<String> known = new TreeSet<>();
            int open = 0;
            int step = 0;
            for (String line : lines.subList(2, lines.size())) {
                if (line.startsWith("%%")) {
                    // A comment; with a brace it would be a directive.
                    assertTrue(line.matches("%%( [ -~&&[^{}]]*)?"), line);
                    continue;
                }
                String statement = line.strip();
                Matcher participant = PARTICIPANT.matcher(statement);
                Matcher message = MESSAGE.matcher(statement);
                Matcher note = NOTE.matcher(statement);
                if (participant.matches()) {
                    assertTrue(known.add(participant.group(1)), line);
                    assertText(participant.group(2));
                } else if (message.matches()) {
                    assertTrue(known.contains(message.group(1)) && known.contains(message.group(2)), line);
                    assertEquals(++step, Integer.parseInt(message.group(3)));
                    assertText(message.group(4));
                } else if (note.matches()) {
                    assertTrue(known.contains(note.group(1)), line);
                    assertTrue(note.group(2) == null || known.contains(note.group(2)), line);
                    assertText(note.group(3));
                } else {
                    assertTrue(statement.equals("end") || statement.matches("(box transparent|loop) .+"), line);
                    open += statement.equals("end") ? -1 : 1;
                    assertTrue(open == 0 || open == 1, line);
                }
            }
            assertEquals(0, open);
            assertEquals(bug.found().moves().size(), step);
        }
    }

    @Test
    void whatMermaidReadsAsItsOwnIsEscaped() {
        assertEquals("a#59; b #60;c#62; #35;d e#110;d", MermaidRenderer.escape("a; b <c> #d end"));
        assertEquals("send, ended", MermaidRenderer.escape("send, ended"));
    }

    /** The IPI comes from the CPU that sent it. */
    @Test
    void anIpiIsAnArrowBetweenCpus() {
        String text = new MermaidRenderer().render(KnownBugs.flush());
        assertTrue(text.contains("c1->>c0: 3 enter: call by CPU1"), text);
    }
}
