package dev.heddle.properties.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.generators.machine.KernelVersion;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which kernels are of which era; where it is not established, of both. */
final class EraTest {

    @ParameterizedTest
    @CsvSource({
        "2.6.30, V1",
        "3.10.49, V1",
        "3.15.10, V1 V2",
        "4.1.6, V1 V2",
        "4.2.0-rc1, V3 V4",
        "4.2.8, V3 V4",
        "4.3.0-rc6, V3 V4",
        "4.3.0-rc7, V4",
        "4.3.0, V4",
        "4.4.12, V4",
        "4.7.10, V4",
        "4.8.0-rc1, V5",
        "4.8.0, V5",
        "6.17.0-rc6+, V5"
    })
    void erasOfAVersion(String version, String eras) {
        assertEquals(
                eras,
                Era.of(KernelVersion.parse(version)).stream().map(Era::variant).collect(Collectors.joining(" ")));
    }
}
