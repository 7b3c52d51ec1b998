package dev.heddle.reports.render;

import dev.heddle.model.CheckerDefect;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.drawing.Ascii;
import dev.heddle.properties.drawing.Bookkeeping;
import dev.heddle.properties.drawing.Diagram;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.text.ExplanationText;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML as Surefire writes it and Jenkins reads it: one suite, one case, one failure. It says neither when nor where it was
 * made, and its times are 0, so that the same bug gives the same bytes.
 */
final class JunitRenderer implements Renderer {

    private static final String NO_TIME = "0.000";

    @Override
    public String name() {
        return "junit";
    }

    @Override
    public String purpose() {
        return "a failed test in JUnit's XML, for CI servers";
    }

    @Override
    public String ending() {
        return "xml";
    }

    @Override
    public String render(BugReport bug) {
        var out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            write(xml, bug);
            xml.close();
        } catch (XMLStreamException defect) {
            throw new CheckerDefect("XML: " + defect.getMessage());
        }
        return out + "\n";
    }

    private static void write(XMLStreamWriter xml, BugReport bug) throws XMLStreamException {
        String suite = String.join(
                ".",
                "heddle",
                bug.cell().system(),
                bug.cell().variant(),
                bug.cell().config());
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", suite);
        attribute(xml, "tests", "1");
        attribute(xml, "failures", "1");
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", "0");
        attribute(xml, "time", NO_TIME);
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute(xml, "classname", suite);
        attribute(
                xml,
                "name",
                bug.cell().scenario() + ": " + CellResult.shortId(bug.found().claim()));
        attribute(xml, "time", NO_TIME);
        xml.writeCharacters("\n    ");
        xml.writeStartElement("failure");
        attribute(
                xml,
                "message",
                "broken after " + Page.count(bug.found().moves().size(), "step") + ": " + bug.sentence());
        attribute(xml, "type", bug.found().claim());
        var page = new Page().blank();
        Diagram.draw(bug.found(), Bookkeeping.of(bug.cell(), bug.found()), page);
        page.blank().verbatim(bug.capsule().format());
        xml.writeCharacters(page.toString());
        xml.writeEndElement();
        output(xml, ExplanationText.lines(bug.explanation()));
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    /** What the test wrote, so to speak; nothing if there are no lines. */
    private static void output(XMLStreamWriter xml, List<String> lines) throws XMLStreamException {
        if (!lines.isEmpty()) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("system-out");
            xml.writeCharacters("\n" + String.join("\n", lines) + "\n");
            xml.writeEndElement();
        }
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Ascii.of(value));
    }
}
