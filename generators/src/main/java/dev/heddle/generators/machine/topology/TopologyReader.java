package dev.heddle.generators.machine.topology;

import dev.heddle.generators.machine.InputText;

/** Reads one kind of text. */
interface TopologyReader {

    /** Whether the text is of this kind, sound or not: a damaged one is for this reader to refuse. */
    boolean isOne(InputText text);

    /** @throws dev.heddle.generators.machine.RefusedInputException if it cannot be relied on */
    CpuTopology read(InputText text);
}
