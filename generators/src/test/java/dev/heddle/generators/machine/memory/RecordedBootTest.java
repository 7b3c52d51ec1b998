package dev.heddle.generators.machine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LinearMapBuilder;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Policy;
import dev.heddle.model.linearmap.split.Era;
import dev.heddle.model.linearmap.split.Need;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What recorded boots say of themselves, and what the kernels then did. */
class RecordedBootTest {

    private static RecordedBoot read(String name) {
        return RecordedBoot.read(Maps.file("boots/" + name + ".json"));
    }

    private static RefusedInputException refused(String from, String to) {
        String text = new String(Maps.bytes("boots/k72-split-kfence.json"), StandardCharsets.UTF_8);
        assertTrue(text.contains(from), from);
        byte[] changed = text.replace(from, to).getBytes(StandardCharsets.UTF_8);
        return assertThrows(RefusedInputException.class, () -> RecordedBoot.parse("b", changed));
    }

    /** Leaf entries after paging_init, tables a split takes, and whether it came: as the kernels had them. */
    @ParameterizedTest
    @CsvSource({
        "k72-split-kfence, 252, 2048, 235, true",
        "k72-split-allocfail, 253, 1536, 236, true",
        "k72-split-maxcpus1, 253, 1536, 236, false",
        "k72-split-nomap, 506, 2299, 489, true",
        "k72-pte-v3r1-512m, 0, 131072, 0, false",
        "k72-nosplit-noalias-kfence, 252, 2048, 235, false",
        "k72-16k-split-1g, 31, 2048, 31, true",
        "k612-kaslr-512m, 14, 123904, 1, false",
    })
    void recordedBootsAreMappedAndSplitAsTheKernelsDid(
            String name, long blocks, long pages, long need, boolean splits) {
        RecordedBoot boot = read(name);
        PageTables tables = LinearMapBuilder.build(boot.map());
        assertEquals(blocks, entries(tables, Geometry.PMD));
        assertEquals(pages, entries(tables, Geometry.PTE));
        assertEquals(
                need,
                Need.of(tables, boot.map().walked(), Era.of(boot.map().rules())).total());
        assertEquals(splits, boot.splits(), boot.why());
        assertEquals(ImmutableList.of(), boot.unknown());
    }

    private static long entries(PageTables tables, int level) {
        return tables.runs().stream()
                .filter(run -> run.level() == level)
                .mapToLong(run -> run.count())
                .sum();
    }

    @Test
    void addressesWithFewerBitsThanBuiltForAreReckonedFromTheRegion() {
        RecordedBoot boot = read("k72-blk-4g-va48");
        assertEquals(52, boot.vaBitsConfig());
        assertEquals(48, boot.map().geometry().vaBits());
        assertEquals(0x40000000L, boot.map().memstart());
        assertEquals(0xffff000000000000L, boot.map().va(0x40000000L));
    }

    @Test
    void anEarlyPoolIsWhereTheFlagSays() {
        RecordedBoot boot = read("k72-split-kfence");
        assertEquals(Policy.Kfence.EARLY, boot.map().policy().kfence());
        assertEquals(new AddressRange(0x5fe00000L, 0x60000000L), boot.map().kfencePool());
        assertEquals(ImmutableList.of(true, false), boot.bbml2().early());
    }

    @Test
    void aPoolThatIsNotRecordedIsUnknown() {
        String text = new String(Maps.bytes("boots/k72-split-kfence.json"), StandardCharsets.UTF_8)
                .replaceAll("\"__kfence_pool\": \"[^\"]*\",", "");
        RecordedBoot boot = RecordedBoot.parse("b", text.getBytes(StandardCharsets.UTF_8));
        assertNull(boot.map().kfencePool());
        assertTrue(boot.unknown().get(0).contains("KFENCE"), boot.unknown()::toString);
    }

    @Test
    void oldKernelsHaveRulesOfTheirOwn() {
        RecordedBoot boot = read("k612-kaslr-512m");
        assertEquals(BuildRules.V6_12, boot.map().rules());
        assertTrue(boot.map().notGlobal());
        assertFalse(boot.map().lpa2());
    }

    @Test
    void oddFieldsAreNamed() {
        assertTrue(
                Maps.message(refused("\"granule\": 4096", "\"granule\": 8192")).contains("field granule"));
        assertTrue(Maps.message(refused("\"granule\": 4096", "\"granulate\": 4096"))
                .contains("no such field"));
        assertTrue(Maps.message(refused("\"granule\": 4096", "\"granule\": \"4K\""))
                .contains("field granule"));
        assertTrue(Maps.message(refused("\"va_bits_actual\": 52", "\"va_bits_actual\": 47"))
                .contains("go together"));
        assertTrue(Maps.message(refused("7.2.13", "5.10.3")).contains("kernel_release"));
        assertTrue(Maps.message(refused("\"base\": \"0x40000000\"", "\"base\": \"40000000\""))
                .contains("memory[].base"));
        assertTrue(Maps.message(refused("\"base\": \"0x40000000\"", "\"base\": \"0x70000000\""))
                .contains("ascend"));
        assertTrue(Maps.message(refused("\"pa\": \"0x40010000\"", "\"pa\": \"0x30000000\""))
                .contains("ascend"));
        assertTrue(Maps.message(refused("\"cpu\": 1", "\"cpu\": 7")).contains("detection_events[].cpu"));
        assertTrue(
                Maps.message(refused("\"memstart_addr\": \"0x40000000\"", "\"memstart_addr\": \"0x7fffffffffffffff\""))
                        .contains("memstart_addr"));
        assertEquals(1, refused("\"case\"", "{").line() > 0 ? 1 : 0);
    }

    @Test
    void aFileCutAnywhereIsRefused() {
        byte[] whole = Maps.bytes("boots/k72-split-nomap.json");
        for (int length = 0; length < whole.length - 2; length += 37) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(RefusedInputException.class, () -> RecordedBoot.parse("b", part), "at " + length);
        }
    }

    private static RecordedBoot changed(String name, String pattern, String to) {
        String text = new String(Maps.bytes("boots/" + name + ".json"), StandardCharsets.UTF_8);
        String other = text.replaceFirst(pattern, to);
        assertFalse(text.equals(other), pattern);
        return RecordedBoot.parse("dir/b.json", other.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsMissingHasAName() {
        assertEquals(
                "b.json",
                changed("k72-split-kfence", "\"case\": \"[^\"]*\",", "").name());
        RecordedBoot boot = changed("k72-split-kfence", "\"detection_events\"", "\"events\"");
        assertTrue(boot.unknown().get(0).contains("as its MIDR says"), boot.unknown()::toString);
        assertEquals(ImmutableList.of(true, true), boot.bbml2().early());
    }

    @Test
    void addressesMayBeNumbers() {
        assertEquals(
                read("k72-split-kfence").map(),
                changed("k72-split-kfence", "\"memstart_addr\": \"0x40000000\"", "\"memstart_addr\": 1073741824")
                        .map());
    }

    @Test
    void anImageOutsideMemoryIsRefused() {
        var refused = refused("\"base\": \"0x40000000\"", "\"base\": \"0x40200000\"");
        assertTrue(Maps.message(refused).startsWith("b: '4"), Maps.message(refused));
        assertTrue(Maps.message(refused).contains("within mapped memory"), Maps.message(refused));
    }

    /** Section by section of the kernels' predicate: debug_pagealloc first, then what the boot CPU cannot do. */
    @Test
    void theReasonForPagesIsTheOneThatDecides() {
        assertTrue(read("k612-kaslr-512m").why().startsWith("this kernel has no code"));
        assertTrue(read("k72-pte-v3r1-512m").why().contains("rodata=full needs"));
    }
}
