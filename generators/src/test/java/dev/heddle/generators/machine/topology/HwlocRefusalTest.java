package dev.heddle.generators.machine.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HwlocRefusalTest {

    private static final String PU1 = "<object type=\"PU\" os_index=\"1\" cpuset=\"0x2\"/>";

    private static String[] machine(String... inside) {
        String[] lines = new String[inside.length + 4];
        lines[0] = "<topology version=\"2.0\">";
        lines[1] = "<object type=\"Machine\" cpuset=\"0x3\" complete_cpuset=\"0x3\">";
        System.arraycopy(inside, 0, lines, 2, inside.length);
        lines[inside.length + 2] = "</object>";
        lines[inside.length + 3] = "</topology>";
        return lines;
    }

    @Test
    void aMachineOfTwoPusIsRead() {
        assertEquals(
                "2 2 ? ? ?", Topologies.counts(Topologies.parse(machine("<object type=\"PU\" os_index=\"0\"/>", PU1))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<object type=\"PU\" cpuset=\"0x1\"/> | an os_index",
                "<object type=\"PU\" os_index=\"x\" cpuset=\"0x1\"/> | an os_index",
                "<object type=\"PU\" os_index=\"1\" cpuset=\"0x2\"/> | one PU with os_index 1",
                "<object type=\"PU\" os_index=\"0\" cpuset=\"0x3\"/> | to be its os_index alone",
                "<object type=\"PU\" os_index=\"2\" cpuset=\"0x4\"/> | inside that of the object around",
                "<object type=\"PU\" os_index=\"2\"/> | to be its os_index alone",
                "<object type=\"Package\" cpuset=\"0x7\"/> | a cpuset inside",
                "<object type=\"Package\" cpuset=\"0xf...f\"/> | a cpuset inside",
                "<object type=\"Package\" complete_cpuset=\"0x7\"/> | a complete_cpuset inside",
                "<object type=\"Package\" cpuset=\"3\"/> | in words of 32 bits",
                "<object type=\"Package\" cpuset=\"\"/> | in words of 32 bits",
                "<object type=\"Cache\" cpuset=\"0x1\"/> | a depth from 1 to 5",
                "<object cpuset=\"0x1\"/> | a type",
                "&later; | well formed",
                "<object type=\"PU\" type=\"PU\"/> | well formed",
            })
    void refusedWithItsLine(String object, String words) {
        Topologies.assertRefused(4, words, machine(PU1, object));
    }

    @Test
    void withoutPus() {
        Topologies.assertRefused(2, "at least one PU", machine());
        Topologies.assertRefused(2, "a PU for each CPU", machine(PU1));
    }

    @Test
    void anotherRoot() {
        Topologies.assertRefused(1, "the root element topology", "<html>", "</html>");
        Topologies.assertRefused(2, "the root element topology", "<?xml version=\"1.0\"?>", "<Topology/>");
        Topologies.assertRefused(1, "one object in the topology", "<topology/>");
        Topologies.assertRefused(1, "version 2.0 or 3.0", "<topology version=\"9\"/>");
    }

    @Test
    void entitiesAndCutFiles() {
        Topologies.assertRefused(
                2,
                "no declaration",
                "<!DOCTYPE topology [",
                "<!ENTITY a SYSTEM \"file:///etc/passwd\">",
                "]>",
                "<topology>&a;</topology>");
        String[] cut = machine(PU1);
        cut[4] = "";
        Topologies.assertRefused(5, "whole and well formed", cut);
    }

    /** The file that a DOCTYPE names is not there, and nobody looks. */
    @Test
    void aDoctypeIsNotFetched() {
        String[] lines = machine("<object type=\"PU\" os_index=\"0\"/>", PU1);
        lines[0] = "<!DOCTYPE topology SYSTEM \"http://192.0.2.1/hwloc2.dtd\">" + lines[0];
        CpuTopology topology = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Topologies.parse(lines));
        assertTrue(topology.present().is(2));
    }

    @Test
    void elementsThatAreTooDeep() {
        String deep = "<object type=\"Group\">".repeat(100_000 / 21);
        Topologies.assertRefused(3, "at most 64 deep", machine(deep.substring(0, 21 * 3000)));
    }

    @Test
    void threadsOfACoreWithCachesOfTheirOwnAreReported() {
        CpuTopology emulated = Topologies.parse(machine(
                "<object type=\"Core\" cpuset=\"0x3\">",
                "<object type=\"L1Cache\" cache_type=\"1\"><object type=\"PU\" os_index=\"0\"/></object>",
                "<object type=\"L1Cache\" cache_type=\"1\"><object type=\"PU\" os_index=\"1\"/></object>",
                "</object>"));
        assertEquals("2 2 1 ? 2", Topologies.counts(emulated));
        assertEquals(List.of(0, 1), Topologies.ids(emulated, "L1d"));
        assertTrue(Topologies.warnings(emulated).contains("CPUs 0 and 1 are of one core"));
    }

    @Test
    void aCompleteSetWithoutEndLeavesOpenHowManyAreThere() {
        String[] lines = machine("<object type=\"PU\" os_index=\"0\"/>", PU1);
        lines[1] = "<object type=\"Machine\" cpuset=\"0x3\" complete_cpuset=\"0xf...f,0x3\">";
        assertEquals("? 2 ? ? ?", Topologies.counts(Topologies.parse(lines)));
    }

    @Test
    void socketsOfBefore1_11ArePackages() {
        CpuTopology old = Topologies.parse(
                "<topology>",
                "<object type=\"Machine\" cpuset=\"0x3\" online_cpuset=\"0x1\" complete_cpuset=\"0x3\">",
                "<object type=\"Socket\" os_index=\"7\" cpuset=\"0x3\">",
                "<object type=\"PU\" os_index=\"0\" cpuset=\"0x1\"/>",
                PU1,
                "</object></object></topology>");
        assertEquals("2 1 1 1 1", Topologies.counts(old));
        assertTrue(old.cpus().get(0).socket().isPresent());
        assertTrue(!old.cpus().get(1).online());
    }

    /** The parser of the JDK prints a stack trace where it skips a subset that has no end. */
    @Test
    void nothingIsPrintedAboutADoctypeWithoutEnd() {
        PrintStream before = System.err;
        var printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Topologies.assertRefused(1, "whole and well formed", "<!DOCTYPE topology [");
            Topologies.assertRefused(2, "well formed", "<!DOCTYPE topology [", "<!-- a -->");
        } finally {
            System.setErr(before);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }
}
