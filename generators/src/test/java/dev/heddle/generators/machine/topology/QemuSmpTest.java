package dev.heddle.generators.machine.topology;

import static dev.heddle.generators.machine.topology.Topologies.assertRefused;
import static dev.heddle.generators.machine.topology.Topologies.counts;
import static dev.heddle.generators.machine.topology.Topologies.parse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What QEMU's manual says of -smp, and where its versions differ. */
final class QemuSmpTest {

    private static String smp(String value) {
        return counts(parse("qemu-system-x86_64 -M q35 -smp " + value + " -m 1G"));
    }

    @Test
    void countsWrittenOut() {
        assertEquals("8 ? 4 2 2", smp("8,sockets=2,cores=2,threads=2"));
        assertEquals("8 ? 8 2 1", smp("cpus=8,sockets=2,dies=2,clusters=1,cores=2,threads=1"));
        assertEquals("16 ? 8 1 2", smp("sockets=1,cores=8,threads=2"));
    }

    @Test
    void oneMissingCountIsWhatIsLeft() {
        assertEquals("8 ? 8 2 1", smp("8,sockets=2"));
        assertEquals("8 ? 8 2 1", smp("8,cores=4"));
        assertEquals("8 ? 2 1 4", smp("8,sockets=1,cores=2"));
    }

    @Test
    void socketsDependOnTheVersionWhereCoresAreMissingToo() {
        assertEquals("4 ? 4 ? 1", smp("4"));
        assertEquals("4 ? 2 ? 2", smp("4,threads=2"));
        String why = parse("-smp 4").sockets().toString();
        assertTrue(why.contains("up to version 6.1, which makes 4") && why.contains("since 6.2, which makes 1"), why);
        assertEquals("1 ? 1 1 1", smp("1"));
    }

    @Test
    void cpusThatMayBePluggedInLaterAreNotThere() {
        assertEquals("3 ? 2 1 2", smp("3,maxcpus=8,sockets=2,cores=2,threads=2"));
        assertEquals("1 ? 1 1 1", smp("1,maxcpus=8,sockets=2,cores=2,threads=2"));
    }

    @Test
    void anOptionMayGoOnInTheNextLine() {
        assertEquals(
                "2 ? 1 1 2",
                counts(parse("qemu-system-mips \\", "  -smp \\", "  'cpus=2,cores=1,threads=2,sockets=1'")));
    }

    @Test
    void contradictions() {
        assertRefused(1, "counts whose product is maxcpus", "-smp 4,sockets=3,cores=1,threads=1");
        assertRefused(1, "counts whose product is maxcpus", "-smp 4,sockets=3");
        assertRefused(1, "counts whose product is maxcpus", "-smp 8,maxcpus=4");
        assertRefused(1, "counts whose product is maxcpus", "-smp sockets=65536,cores=65536,threads=65536");
        assertRefused(1, "a number from 1", "-smp 0");
        assertRefused(1, "a number from 1", "-smp 4,sockets=0");
        assertRefused(1, "one of cpus=", "-smp 4,sokets=2");
        assertRefused(1, "one of cpus=", "-smp sockets=2,4");
        assertRefused(1, "each count once", "-smp 4,cpus=4");
        assertRefused(2, "one option -smp", "-smp 4", "-smp 8");
        assertRefused(1, "a value after -smp", "qemu -smp");
    }
}
