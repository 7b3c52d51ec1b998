package dev.heddle.generators.machine.topology;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.SourceLine;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The elements of hwloc's XML that say something of CPUs: objects, kinds of CPUs, and infos. No DTD is read: hwloc names one, and
 * nothing in it is needed.
 */
final class HwlocXml {

    /** Real trees are about 15 deep, devices with them. */
    private static final int MAX_DEPTH = 64;

    /** A thousand CPUs and their caches are some 6000. */
    private static final int MAX_OBJECTS = 1 << 17;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern LATER_CACHE = Pattern.compile("L[1-5]i?Cache");
    private static final Pattern LEVEL = Pattern.compile("[1-5]");
    private static final ImmutableList<String> VERSIONS = ImmutableList.of("2.0", "3.0");
    private static final ImmutableList<String> DECLARATIONS =
            ImmutableList.of("<!ENTITY", "<!ELEMENT", "<!ATTLIST", "<!NOTATION");
    private static final String EXPORT = "export it again, with: lstopo --of xml";

    /** A {@code cpukind}, as its infos name it. */
    record Kind(CpuSet cpus, SourceLine line, List<String> infos) {

        String name() {
            return Ascii.truncate(Joiner.on(' ').join(infos), 60, "..");
        }
    }

    /** An {@code info} beside or in the root object. */
    record Info(String name, String value, SourceLine line) {}

    private final InputText text;
    private final XMLStreamReader xml;
    private final Deque<String> open = new ArrayDeque<>();
    private final Deque<HwlocObject> objects = new ArrayDeque<>();
    private final List<HwlocObject> roots = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final List<Info> infos = new ArrayList<>();
    private int count;

    HwlocXml(InputText text) {
        this.text = text;
        refuseDeclarations();
        this.xml = reader();
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            if (xml.isStartElement()) {
                start(xml.getLocalName());
            } else if (xml.isEndElement() && open.pop().equals("object")) {
                objects.pop();
            }
        }
        if (roots.size() != 1) {
            throw text.refuse(
                    roots.isEmpty() ? text.lines().get(0) : roots.get(1).line(),
                    "one object in the topology that holds all others, not " + roots.size(),
                    EXPORT);
        }
    }

    HwlocObject root() {
        return roots.get(0);
    }

    ImmutableList<Kind> kinds() {
        return ImmutableList.copyOf(kinds);
    }

    ImmutableList<Info> infos() {
        return ImmutableList.copyOf(infos);
    }

    private void refuseDeclarations() {
        for (SourceLine line : text.lines()) {
            if (DECLARATIONS.stream().anyMatch(line.text()::contains)) {
                throw text.refuse(line, "no declaration, of an entity or of anything else", EXPORT);
            }
        }
    }

    private XMLStreamReader reader() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        String all = withoutDoctype(text.lines().stream().map(SourceLine::text).collect(Collectors.joining("\n")));
        try {
            return factory.createXMLStreamReader(new StringReader(all));
        } catch (XMLStreamException | RuntimeException broken) {
            throw notXml(1);
        }
    }

    /** Blanks where the DOCTYPE was: the parser of the JDK prints a stack trace where it skips one whose bracket has no end. */
    private static String withoutDoctype(String all) {
        int start = all.indexOf("<!DOCTYPE");
        int end = all.indexOf('>', Math.max(start, 0));
        int root = all.indexOf("<topology");
        if (start < 0 || (root >= 0 && root < start)) {
            return all;
        }
        String from = all.substring(start, end < 0 ? all.length() : end + 1);
        return all.substring(0, start)
                + CharMatcher.isNot('\n').replaceFrom(from, ' ')
                + all.substring(start + from.length());
    }

    /** The parser of the JDK reports some damage by exceptions that are not checked. */
    private int next() {
        try {
            return xml.next();
        } catch (XMLStreamException | RuntimeException broken) {
            throw notXml(xml.getLocation().getLineNumber());
        }
    }

    private RefusedInputException notXml(int line) {
        return text.refuse(at(line), "XML that is whole and well formed", "copy the file again, or " + EXPORT);
    }

    private SourceLine at(int line) {
        return text.lines().get(Math.max(0, Math.min(line, text.lines().size()) - 1));
    }

    private SourceLine here() {
        return at(xml.getLocation().getLineNumber());
    }

    private void start(String element) {
        if (open.isEmpty() && !element.equals("topology")) {
            throw text.refuse(here(), "the root element topology, as in hwloc's XML", EXPORT);
        }
        if (open.size() == MAX_DEPTH) {
            throw text.refuse(here(), "elements at most " + MAX_DEPTH + " deep", EXPORT);
        }
        switch (element) {
            case "topology" -> checkVersion();
            case "object" -> object();
            case "cpukind" -> kind();
            case "info" -> info();
            default -> {}
        }
        open.push(element);
    }

    private void checkVersion() {
        attribute("version").filter(version -> !VERSIONS.contains(version)).ifPresent(version -> {
            throw text.refuse(here(), "version 2.0 or 3.0, or none, which is 1.x", EXPORT);
        });
    }

    private void object() {
        String type =
                attribute("type").orElseThrow(() -> text.refuse(here(), "a type, such as Core, in an object", EXPORT));
        if (++count > MAX_OBJECTS) {
            throw text.refuse(here(), "at most " + MAX_OBJECTS + " objects", EXPORT);
        }
        var object = new HwlocObject(
                modern(type),
                attribute("subtype").orElse(""),
                osIndex(type),
                set("cpuset"),
                set("complete_cpuset"),
                set("online_cpuset"),
                set("allowed_cpuset"),
                here());
        if (objects.isEmpty()) {
            roots.add(object);
        } else {
            objects.peek().children().add(object);
        }
        objects.push(object);
    }

    /** 1.x has one type for all caches, and until 1.10 another word for packages; L1Cache is the one for data unless it is unified. */
    private String modern(String type) {
        boolean isCache = type.equals("Cache") || LATER_CACHE.matcher(type).matches();
        if (!isCache) {
            return type.equals("Socket") ? "Package" : type;
        }
        String level = type.equals("Cache")
                ? attribute("depth")
                        .filter(depth -> LEVEL.matcher(depth).matches())
                        .orElseThrow(() -> text.refuse(here(), "a depth from 1 to 5 in a cache", EXPORT))
                : type.substring(1, 2);
        String kind = type.endsWith("iCache") ? "2" : attribute("cache_type").orElse("");
        return "L" + level + (kind.equals("1") ? "d" : kind.equals("2") ? "i" : "") + "Cache";
    }

    private Optional<Integer> osIndex(String type) {
        Optional<String> stated = attribute("os_index");
        if (stated.isPresent() && NUMBER.matcher(stated.get()).matches()) {
            return stated.map(Integer::parseInt);
        }
        if (type.equals("PU") || type.equals("NUMANode")) {
            throw text.refuse(here(), "an os_index, a number, in each " + type, EXPORT);
        }
        return Optional.empty();
    }

    private void kind() {
        set("cpuset").ifPresent(cpus -> kinds.add(new Kind(cpus, here(), new ArrayList<>())));
    }

    private void info() {
        String name = attribute("name").orElse("");
        String value = attribute("value").orElse("");
        if ("cpukind".equals(open.peek()) && !kinds.isEmpty()) {
            kinds.get(kinds.size() - 1).infos().add(name + "=" + value);
        } else if (objects.size() <= 1) {
            infos.add(new Info(name, value, here()));
        }
    }

    private Optional<CpuSet> set(String name) {
        return attribute(name).map(value -> CpuSet.tryParse(value)
                .orElseThrow(() -> text.refuse(
                        here(),
                        "a " + name + " in words of 32 bits such as 0x00000003,,0x0, of at most " + CpuSet.MOST_CPUS
                                + " CPUs",
                        EXPORT)));
    }

    private Optional<String> attribute(String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name));
    }
}
