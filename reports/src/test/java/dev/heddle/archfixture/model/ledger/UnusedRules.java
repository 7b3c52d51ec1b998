package dev.heddle.archfixture.model.ledger;

import dev.heddle.model.Rule;

/** One rule that code asks for, one that nobody does, one that no type is built by. */
public final class UnusedRules {

    public static final Rule USED =
            Rule.asked("fixture/R-used", "Somebody asks for it.", Rule.Grade.MEMORY, "a fixture");

    public static final Rule UNUSED =
            Rule.asked("fixture/R-unused", "Nobody asks for it.", Rule.Grade.MEMORY, "a fixture");

    public static final Rule BUILT_INTO_NOTHING = Rule.builtInto(
            "Nothing", "fixture/R-built-into-nothing", "No type says so.", Rule.Grade.MEMORY, "a fixture");

    private UnusedRules() {}
}
