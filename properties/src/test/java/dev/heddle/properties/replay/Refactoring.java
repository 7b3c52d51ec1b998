package dev.heddle.properties.replay;

import dev.heddle.properties.replay.Replayed.Word;

/**
 * Edits of {@link ToyKernel}, each with the answer that a capsule from before the edit must get. The answers are reasoned, not
 * read off: the bug is that two contexts look at an object before either takes it, so an edit that leaves a step between
 * the look and the taking leaves the bug. The run survives as it is if no step up to its last one has another name, place or
 * company in its own context, nor has a context that interrupts one more to do; else it must be found again.
 */
enum Refactoring {
    NONE("nothing", Word.STILL_FAILS),
    RENAME_ROUTINE("rename the routine that looks and takes", Word.REFOUND),
    RENAME_JOB("rename what the interrupt runs", Word.REFOUND),
    REWORD_STEP("reword a step", Word.REFOUND),
    REWORD_LAST_STEP("reword the step that breaks the claim", Word.REFOUND),
    SPLIT_STEP("split a step in two", Word.REFOUND),
    SPLIT_AND_RENAME("split a step in two with new words", Word.REFOUND),
    MERGE_STEPS("merge two steps outside the window", Word.REFOUND),
    ADD_STEP_BEFORE("add a step at the beginning", Word.REFOUND),
    ADD_STEP_INSIDE("add a step between the look and the taking", Word.REFOUND),
    ADD_STEP_AFTER("add a step behind the taking", Word.REFOUND),
    REMOVE_STEP("remove a step that does nothing", Word.REFOUND),
    SWAP_STEPS("swap two independent steps", Word.REFOUND),
    EXTRACT_FUNCTION("extract a function", Word.REFOUND),
    INLINE_FUNCTION("inline a function", Word.REFOUND),
    RENAME_FIELD("rename a field", Word.STILL_FAILS),
    REORDER_FIELDS("declare the fields in another order", Word.STILL_FAILS),
    ADD_FIELD("add a field", Word.STILL_FAILS),
    WIDEN_FIELD("give a field a larger range", Word.STILL_FAILS),
    REORDER_CONTEXTS("declare the contexts in another order", Word.STILL_FAILS),
    ADD_CONTEXT("add a context", Word.STILL_FAILS),
    ADD_CPU("add a CPU", Word.STILL_FAILS),
    ADD_BUDGET("let a context run twice", Word.STILL_FAILS),
    ADD_JOB("give the interrupt a second job", Word.STILL_FAILS),
    MOVE_CONTEXT("move the interrupt to a task on another CPU", Word.REFOUND),
    ADD_CLAIM("add a claim", Word.STILL_FAILS),
    REWORD_CLAIM("reword the claim", Word.STILL_FAILS),
    REWORD_SCENARIO("reword the scenario", Word.STILL_FAILS),
    ADD_SCENARIO("add a scenario before it", Word.STILL_FAILS),
    RENAME_MODEL("rename the model", Word.STILL_FAILS),
    FIX_BY_GUARD("fix: an old step marks the object as busy, and the old test sees it", Word.FIXED),
    FIX_BY_MERGE("fix: look and take in one step", Word.HOLDS),
    FIX_BY_GATE("fix: a new test in front, and a new mark", Word.HOLDS),
    RENAME_CLAIM("rename the claim's id", Word.OPEN),
    RENAME_VARIANT("rename the variant", Word.OPEN);

    private final String words;
    private final Word expected;

    Refactoring(String words, Word expected) {
        this.words = words;
        this.expected = expected;
    }

    /** As the table in docs/replay.md names it. */
    String words() {
        return words;
    }

    Word expected() {
        return expected;
    }
}
