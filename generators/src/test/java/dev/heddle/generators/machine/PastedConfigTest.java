package dev.heddle.generators.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What mail programs, logs, editors and packers do to a configuration, and that line numbers survive it. */
final class PastedConfigTest {

    private static final String PLAIN = "CONFIG_A=y\n\n# CONFIG_B is not set\nCONFIG_SMP=y\n";

    @Test
    void mailQuotingOfAnyDepthIsTakenOff() {
        assertSame(">CONFIG_A=y\n>\n># CONFIG_B is not set\n>CONFIG_SMP=y\n");
        assertSame("> CONFIG_A=y\n> \n> # CONFIG_B is not set\n> CONFIG_SMP=y\n");
        assertSame(">> CONFIG_A=y\n\n> > # CONFIG_B is not set\n>>> CONFIG_SMP=y\n");
    }

    @Test
    void quotingOfSomeLinesIsRefused() {
        assertTrue(
                Inputs.refusal("x.config", "> CONFIG_A=y\nCONFIG_SMP=y\n").startsWith("x.config:1: '> CONFIG_A=y': "));
    }

    @Test
    void logPrefixesAreTakenOff() {
        for (String prefix : List.of(
                "[    0.000000] ",
                "[  +0.000000] ",
                "[    0.123456][    T1] ",
                "<6>[    0.000000] ",
                "[Fri Oct 16 12:43:58 2020] ",
                "4,480,402519020,-;",
                "Dec 19 18:27:50 host kernel: ",
                "12:43:58.123 [info] ",
                "TTY> ",
                "TTY> [    0.000000] ")) {
            assertSame(PLAIN.replaceAll("(?m)^", prefix).substring(0, PLAIN.length() + 4 * prefix.length()));
        }
    }

    @Test
    void trailingBlanksAndCarriageReturnsAreTakenOffWhereEveryLineHasThem() {
        assertSame(PLAIN.replace("\n", "\r\n"));
        assertSame(PLAIN.replace("\n", "  \n"));
        assertSame("> " + PLAIN.replace("\n", " \r\n> ").strip() + "\r\n");
        assertSame(PLAIN.replace("\n", "\r\n").stripTrailing());
    }

    @Test
    void aByteOrderMarkIsDropped() {
        assertSame("\ufeff" + PLAIN);
    }

    @Test
    void gzipDataIsUnpacked() {
        byte[] packed = Inputs.gzip(Inputs.bytes("asahi-6.5.0-arm64-16k.config"));
        var config = KernelConfig.parse("config.gz", packed, Hints.NONE);
        assertEquals(LayerKind.FULL, config.kind());
        assertEquals(298, config.symbol("SMP").orElseThrow().line());
    }

    @Test
    void aRealFileSurvivesQuoting() {
        String quoted = Inputs.text("debian-6.1.192-arm64-rt.config").replaceAll("(?m)^", "> ");
        var config = Inputs.parse("x.config", quoted);
        assertEquals(LayerKind.FULL, config.kind());
        assertEquals(115, config.symbol("PREEMPT_RT").orElseThrow().line());
    }

    @Test
    void commentsThatLookLikeLinesAreComments() {
        var config = Inputs.parse("x.config", """
                CONFIG_A=y
                #CONFIG_SMP=y
                #CHECK#CONFIG_SMP=y
                # CONFIG_SMP=y
                #CONFIG_B is not set
                # CONFIG_C is not set yet
                #  CONFIG_D is not set
                """);
        assertEquals(List.of("A"), config.symbols().keySet().asList());
        assertEquals(
                List.of(
                        "x.config:5: a comment, not an 'is not set' line: that needs exactly '# CONFIG_NAME is not set'",
                        "x.config:7: a comment, not an 'is not set' line: that needs exactly '# CONFIG_NAME is not set'"),
                config.warnings());
    }

    @Test
    void theLaterOfTwoLinesWinsWithAWarning() {
        var config = Inputs.parse("x.config", "CONFIG_SMP=y\nCONFIG_A=y\nCONFIG_SMP=n\n");
        assertEquals("n", config.symbol("SMP").orElseThrow().value());
        assertEquals(List.of("x.config:3: CONFIG_SMP was in line 1 already; this line wins"), config.warnings());
    }

    @Test
    void manyWarningsBecomeOne() {
        var config = Inputs.parse("x.config", "CONFIG_SMP=y\n".repeat(50));
        assertEquals(ConfigWarnings.MAX_WARNINGS + 1, config.warnings().size());
        assertEquals("x.config: 29 more warnings", config.warnings().get(20));
    }

    @Test
    void everyKindOfValueIsRead() {
        var config = Inputs.parse("x.config", """
                CONFIG_64BIT=y
                CONFIG_6LOWPAN=m
                CONFIG_PERFCTRS=n
                # CONFIG_X is not set
                CONFIG_PANIC_TIMEOUT=-1
                CONFIG_ILLEGAL_POINTER_VALUE=0xdead000000000000
                CONFIG_EMPTY=""
                CONFIG_CMDLINE="a=b, #c \\"q\\" \\\\"
                """);
        assertEquals(
                List.of("y", "m", "n", "n", "-1", "0xdead000000000000", "", "a=b, #c \"q\" \\"),
                config.symbols().values().stream().map(ConfigSymbol::value).toList());
        assertEquals(
                List.of(
                        ConfigSymbol.Form.TRISTATE,
                        ConfigSymbol.Form.TRISTATE,
                        ConfigSymbol.Form.TRISTATE,
                        ConfigSymbol.Form.UNSET,
                        ConfigSymbol.Form.INTEGER,
                        ConfigSymbol.Form.HEX,
                        ConfigSymbol.Form.STRING,
                        ConfigSymbol.Form.STRING),
                config.symbols().values().stream().map(ConfigSymbol::form).toList());
        assertEquals(List.of(), config.warnings());
    }

    @Test
    void aNumberThatIsNotSetIsLeftOutWithAWarning() {
        var config = Inputs.parse("x.config", "CONFIG_A=y\n# CONFIG_NR_CPUS is not set\n");
        assertTrue(config.symbol("NR_CPUS").isEmpty());
        assertEquals(
                List.of("x.config:2: CONFIG_NR_CPUS is a number and cannot be off; line ignored"), config.warnings());
    }

    private static void assertSame(String pasted) {
        var config = KernelConfig.parse("x.config", pasted.getBytes(StandardCharsets.UTF_8), Hints.NONE);
        assertEquals(List.of("A", "B", "SMP"), config.symbols().keySet().asList(), pasted);
        assertEquals(4, config.symbol("SMP").orElseThrow().line(), pasted);
        assertEquals("n", config.symbol("B").orElseThrow().value(), pasted);
    }
}
