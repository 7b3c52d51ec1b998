package dev.heddle.properties.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.cacheflush.CacheGeometry;
import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a configuration, what is refused and how. */
final class ConfigurationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            T1,PC=n                                     | T1,PC=n
            t1,pc=Y                                     | T1,PC=y
            t3B, pc = n                                 | T3b,PC=n
            T1,PC=n,mt=y                                | T1,PC=n
            T1,mt=n,PC=n                                | T1,PC=n,mt=n
            T4-2x1,PC=n,mt=n                            | T4-2x1,PC=n
            t4-2X1,PC=n,MT=y                            | T4-2x1,PC=n,mt=y
            dcache=32K/4/32,vpes=2,pc=n                 | vpes=2,dcache=32K/4/32,pc=n
            VPES=2+1,DCACHE=65536/4/32,PC=y,mt=n        | vpes=2+1,dcache=64K/4/32,pc=y,mt=n
            vpes=1+1,dcache=32k/4/32,icache=32K/4/32,page=4k,ar=n,cm=n,snoop=same,pc=y,mt=n | vpes=1+1,dcache=32K/4/32,pc=y
            snoop=ALL,vpes=1+1,dcache=32K/4/32,pc=y     | vpes=1+1,dcache=32K/4/32,snoop=all,pc=y
            vpes=2,dcache=512/2/16,icache=64K/4/16,page=16K,ar=y,cm=y,pc=n | vpes=2,dcache=512/2/16,icache=64K/4/16,page=16K,ar=y,cm=y,pc=n
            """)
    void isPrintedInOneForm(String text, String printed) {
        Configuration read = Configuration.parse(text);
        assertEquals(printed, read.toString());
        assertEquals(read, Configuration.parse(printed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            T1                              ; PREEMPT_COUNT must be settled, since in_atomic() depends on it: write T1,PC=y or T1,PC=n
            T1,mt=y                         ; PREEMPT_COUNT must be settled
            vpes=2,dcache=32K/4/32          ; PREEMPT_COUNT must be settled
            T11,PC=n                        ; no topology 'T11'; there are T1 T2 T3 T3-1x2
            ''                              ; no topology ''
            T1,PC=maybe                     ; pc takes y|n, not 'maybe'
            T1,PC=n,PC=y                    ; sets pc twice
            T1,PC=n,cm=y                    ; T1 settles 'cm'; after it come pc=y|n and mt=y|n only
            T1,PC=n,T2                      ; cannot read 'T2'; expected
            cpus=2,pc=n                     ; cannot read 'cpus=2'
            pc=n                            ; needs vpes, such as vpes=2+2
            pc=n,vpes=2                     ; needs dcache, such as dcache=32K/4/32
            pc=n,vpes=2-2,dcache=32K/4/32   ; vpes takes the VPEs of each core, 1 to 8 in all, such as 2+2, not '2-2'
            pc=n,vpes=0+1,dcache=32K/4/32   ; vpes takes
            pc=n,vpes=4+5,dcache=32K/4/32   ; 9 CPUs; there may be 8
            pc=n,vpes=2,dcache=32K          ; dcache takes size/ways/line, such as 32K/4/32, not '32k'
            pc=n,vpes=2,dcache=31K/4/32     ; a cache of 31744 bytes; size, ways and line are powers of two
            pc=n,vpes=2,dcache=x/4/32       ; dcache takes
            pc=n,vpes=2,dcache=9999999K/4/32; dcache takes
            pc=n,vpes=2,dcache=512K/4/32    ; a D$ of 32 colours; the fixmap has 8
            pc=n,vpes=2,dcache=32K/4/32,page=8K ; page takes 4K|16K|64K, not '8k'
            pc=n,vpes=2,dcache=32K/4/32,snoop=all ; snoop=all means something with several cores
            """)
    void saysWhatItExpected(String text, String message) {
        String said = String.valueOf(assertThrows(UsageException.class, () -> Configuration.parse(text))
                .getMessage());
        assertTrue(said.startsWith("configuration '" + text.strip() + "': "), said);
        assertTrue(said.contains(message), said);
    }

    @Test
    void aMachineOfOnesOwnIsWhatItSays() {
        Topology topology = Configuration.parse("vpes=1+2,dcache=64K/4/16,page=4K,snoop=all,pc=n")
                .topology();
        assertEquals(Topology.cores(1, 2), topology.cpus());
        assertEquals(new CacheGeometry(65536, 4, 16), topology.dcache());
        assertEquals(Snoop.ALL, topology.snoop());
        assertEquals(4, topology.colours());
        assertFalse(topology.cm());
        assertFalse(topology.sharedTlb());
        assertTrue(Configuration.parse("vpes=1+2,dcache=64K/4/16,ar=y,pc=n")
                .topology()
                .physicallyIndexed());
    }

    /** Point 7 of how the fact sheet is read: MIPS_MT_SMP is for cores with several VPEs. */
    @ParameterizedTest
    @CsvSource({"T1,true", "T4,true", "T4-2x1,false", "T4-4x1,false", "T5,false", "T7,true", "T10,false"})
    void aKernelIsBuiltForItsMachine(String topology, boolean mtSmp) {
        assertEquals(mtSmp, Configuration.parse(topology + ",PC=n").mtSmp());
    }

    @Test
    void everyTopologyHasTwoColumnsInTheirPrintedForm() {
        var columns = new CacheFlushSystem().configs();
        assertEquals(2 * Topologies.all().size(), columns.size());
        for (KernelSystem.Config column : columns) {
            assertEquals(column.id(), Configuration.parse(column.id()).toString());
            assertTrue(column.id().matches("T\\w+(-\\dx\\d)?,PC=[yn]"), column::id);
        }
    }
}
