package dev.heddle.model.trylock.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Mistake;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who takes what was put off: the fact sheet's section 3.5. Page 1 is free, page 2 put off, page 3 the task's. */
final class ZoneAreaTest {

    private static final KernelBuild SMP = new KernelBuild(true, false, false, false);

    /** What was put off is freed first; the page that is freed last is the first on the list. */
    @ParameterizedTest
    @CsvSource({
        "__free_pages, NONE, '[3, 2, 1]', 0",
        "__free_pages, LEAVES_PUT_OFF_PAGES, '[3, 1]', 2",
        "free_pages_nolock, NONE, '[3, 1]', 2",
        "free_pages_nolock, DRAINS_IN_NOLOCK, '[3, 2, 1]', 0",
    })
    void aFreeThatWaitsTakesWhatWasPutOff(String operation, Mistake mistake, String list, int putOff) {
        var machine = Machine.builder(SMP, 1);
        var area = new ZoneArea(
                Design.v6_18(SMP).with(mistake), machine, ImmutableSet.of(ContextKind.TASK), new ZoneSizes(0, 1, 1));
        var alone = new Alone(machine, 3, area::setUp, List.of(area.freePages(), area.freePagesNolock(false)));
        assertEquals(2, alone.get(alone.first(), "trylock_free_pages"));
        KernelState after = alone.after(alone.first(), operation);
        assertEquals(list, alone.list(after, "free_list").toString());
        assertEquals(putOff, alone.get(after, "trylock_free_pages"));
    }
}
