package dev.heddle.model.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each gate against what the mails and commits have in C, for all 64 answers to its six questions, possible or not. */
final class GateTest {

    /** What a caller is answered. */
    private record Answers(boolean nmi, boolean hardirq, boolean irqsOff, boolean task, boolean smp, boolean rt) {}

    private interface InC {
        boolean refuses(Answers of);
    }

    private static final Map<Gate, InC> GATES = ImmutableMap.<Gate, InC>builder()
            .put(Gate.NONE, of -> false)
            .put(Gate.RT_ONLY, of -> of.rt && of.hardirq)
            .put(Gate.CAN_SPIN_TRYLOCK, of -> (of.rt && of.hardirq) || (!of.smp && of.nmi))
            .put(Gate.NMI_OR_HARDIRQ, of -> (of.rt && of.hardirq) || (!of.smp && (of.nmi || of.hardirq)))
            .put(Gate.HARDIRQ_ONLY, of -> (of.rt && of.hardirq) || (!of.smp && of.hardirq))
            .put(Gate.NOT_IN_TASK, of -> (of.rt && of.hardirq) || (!of.smp && !of.task))
            .put(Gate.IRQS_DISABLED, of -> (of.rt && of.hardirq) || (!of.smp && of.irqsOff))
            .buildOrThrow();

    @Test
    void eachRefusesWhatItsTextInCRefuses() {
        GATES.forEach((gate, inC) -> {
            for (int row = 0; row < 64; row++) {
                var answers = new Answers(
                        (row & 1) != 0,
                        (row & 2) != 0,
                        (row & 4) != 0,
                        (row & 8) != 0,
                        (row & 16) != 0,
                        (row & 32) != 0);
                assertEquals(inC.refuses(answers), (gate.refused() >>> row & 1) != 0, gate + " of " + answers);
            }
        });
    }
}
