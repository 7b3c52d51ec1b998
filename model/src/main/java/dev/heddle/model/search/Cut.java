package dev.heddle.model.search;

/** Why a search ended. */
enum Cut {
    NONE("all states were visited"),
    GOAL("what was looked for was found"),
    STATES("the limit of states was reached"),
    MEMORY("the limit of memory was reached"),
    DISK("the limit of memory was reached, and the disk took no more"),
    TIME("the time limit was reached");

    private final String why;

    Cut(String why) {
        this.why = why;
    }

    String why() {
        return why;
    }
}
