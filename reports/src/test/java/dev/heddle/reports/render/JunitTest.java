package dev.heddle.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.Capsule;
import dev.heddle.properties.bug.BugReport;
import java.io.StringReader;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** JUnit's XML by the attributes that Surefire's schema requires and Jenkins's allows, and not one that differs between machines. */
final class JunitTest {

    private static Element suite(BugReport bug) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(new JunitRenderer().render(bug))))
                .getDocumentElement();
    }

    private static Set<String> attributes(Element element) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            names.add(element.getAttributes().item(i).getNodeName());
        }
        return names;
    }

    private static Element only(Element parent, String name) {
        assertEquals(1, parent.getElementsByTagName(name).getLength());
        return (Element) parent.getElementsByTagName(name).item(0);
    }

    @Test
    void isOneFailedTest() throws Exception {
        for (BugReport bug : KnownBugs.all()) {
            Element suite = suite(bug);
            assertEquals("testsuite", suite.getTagName());
            assertEquals(Set.of("name", "tests", "failures", "errors", "skipped", "time"), attributes(suite));
            assertEquals("1", suite.getAttribute("tests"));
            assertEquals("1", suite.getAttribute("failures"));
            assertEquals("0", suite.getAttribute("errors"));
            Element test = only(suite, "testcase");
            assertEquals(Set.of("classname", "name", "time"), attributes(test));
            assertTrue(test.getAttribute("time").matches("\\d+\\.\\d+"));
            Element failure = only(test, "failure");
            assertEquals(Set.of("message", "type"), attributes(failure));
            assertEquals(bug.found().claim(), failure.getAttribute("type"));
            assertEquals(bug.capsule(), Capsule.parse(failure.getTextContent()));
            String wrote = only(test, "system-out").getTextContent();
            assertTrue(wrote.startsWith("\nWhat it needs\n"), wrote);
            assertTrue(failure.getTextContent().contains("CPU0\n      ----")
                    || failure.getTextContent().contains("CPU1\n      ----"));
        }
    }
}
