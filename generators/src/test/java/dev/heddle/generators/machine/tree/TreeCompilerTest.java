package dev.heddle.generators.machine.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.io.BaseEncoding;
import dev.heddle.generators.machine.Hints;
import dev.heddle.generators.machine.KernelConfig;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.memory.MapFormat;
import dev.heddle.generators.machine.memory.MemoryMap;
import dev.heddle.generators.machine.topology.CpuTopology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TreeCompilerTest {

    private static final byte[] BLOB = BaseEncoding.base16().lowerCase().decode("d00dfeed00000028");

    /**
     * What dtc 1.6.1 makes of one memory node of 512 MiB at 1 GiB, 2+2 cells, and of one CPU in a cpu-map, with labels gone:
     * see blob.dts beside it.
     */
    private static byte[] realBlob() throws IOException {
        return com.google.common.io.Resources.toByteArray(com.google.common.io.Resources.getResource("tree/blob.dtb"));
    }

    private static TreeCompiler shell(String script, int seconds) {
        return new TreeCompiler(ImmutableList.of("/bin/sh", "-c", script), seconds);
    }

    private static void refused(String words, TreeCompiler compiler) {
        RefusedInputException refusal =
                assertThrows(RefusedInputException.class, () -> compiler.decompile("x.dtb", BLOB));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(words) && !message.contains("\n"), message);
    }

    @Test
    void withoutDtcTheRefusalSaysWhatToInstall() {
        var missing = new TreeCompiler(ImmutableList.of("dtc-that-nobody-has"), 1);
        refused("apt-get install device-tree-compiler", missing);
        refused("dtc, which would decompile it, is not installed", missing);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatItPrintsIsTheText() {
        byte[] text = shell("cat > /dev/null; echo '/ { };'", 20).decompile("x.dtb", BLOB);
        assertEquals("/ { };\n", new String(text, StandardCharsets.UTF_8));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itsLastComplaintIsQuoted() {
        refused("'FATAL ERROR: bad'", shell("echo 'Warning: odd' >&2; echo 'FATAL ERROR: bad' >&2; exit 1", 20));
        refused("that dtc can decompile", shell("exit 0", 20));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void oneThatDoesNotEndOrPrintsWithoutEndIsStopped() {
        refused("within 1 s", shell("sleep 60", 1));
        byte[] text = shell("yes", 20).decompile("x.dtb", BLOB);
        assertTrue(text.length > 16 << 20);
    }

    @Test
    void whoeverTakesNoTreeSaysSo() {
        RefusedInputException refusal =
                assertThrows(RefusedInputException.class, () -> KernelConfig.parse("x.dtb", BLOB, Hints.NONE));
        assertTrue(String.valueOf(refusal.getMessage()).contains("not a device-tree blob"), refusal.getMessage());
    }

    /** Without dtc the same blob is refused, and the message says what to install; so this test is never skipped. */
    @Test
    void aRealBlobIsDecompiledForMemoryAndForCpusIfThereIsDtc() throws IOException {
        if (!isInstalled()) {
            var refused = assertThrows(RefusedInputException.class, () -> MemoryMap.parse("x.dtb", realBlob()));
            assertTrue(refused.advice().contains("device-tree-compiler"), refused.getMessage());
            return;
        }
        MemoryMap map = MemoryMap.parse("x.dtb", realBlob());
        assertEquals(MapFormat.DEVICE_TREE, map.format());
        assertEquals(512L << 20, map.bytes());
        CpuTopology topology = CpuTopology.parse("x.dtb", realBlob());
        assertTrue(topology.present().is(1) && topology.cores().is(1));
        assertEquals("x.dtb (dtc)", topology.file());
    }

    private static boolean isInstalled() {
        for (String folder : String.valueOf(System.getenv("PATH")).split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, "dtc"))) {
                return true;
            }
        }
        return false;
    }
}
