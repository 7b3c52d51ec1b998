package dev.heddle.properties.linearmap;

import dev.heddle.properties.ClaimText;

/** What must hold, and the situation that must come up for it to mean anything. Ids are I1 to I22 of the fact sheet. */
enum Invariant {
    I1("every table that the split asks for was set aside before", "the split asks for a table"),
    I2("a design that means to count the tables asks for as many as it set aside", "a split is over that used a pool"),
    I3("every page taken is a table or was given back, and the array too", "a page is taken and the job is over"),
    I4("no page is handed out twice, freed twice, or freed while it is a table", "a page is handed out"),
    I5("every allocation, free and lock is legal where it is done", "something is allocated or freed in the stopper"),
    I6("every store leaves the translation of every mapped address as it was", "a mapped block is replaced"),
    I7("what was not mapped stays unmapped", "a table is published next to a hole or an invalid leaf"),
    I8("a table is published after all its entries are written", "a table is published"),
    I9("no address in use is without a valid parent at any moment", "the parent of a mapped address is stored"),
    I10("no CPU without BBML2 is live while its view of an address may have two sizes", "a size changes"),
    I11("afterwards every leaf that was walked is a page without hint", "a split is over"),
    I12("leaves inside the image alias are as they were", "a split is over on a map with an image alias"),
    I13("the contiguous hint is on all entries of a group or on none", "a hint is cleared"),
    I14("the boot CPU starts when all are parked, and all are released after the flush", "a secondary is parked"),
    I15("every leaf is split once", "a leaf is split"),
    I16("where a table cannot be had, no translation changes and the outcome is an error", "a table cannot be had"),
    I17("the array that holds all pointers is one that can be had", "an array is allocated"),
    I18("any later change of protection finds pages, and the alias ends read-only", "protection changes later"),
    I19("KPTI gets the pages it asks for: in one block, legally, freed once", "KPTI remaps the kernel"),
    I20("the run-time splitter leaves leaf borders where it was told to", "the run-time splitter runs"),
    I21("splitting what is split asks for nothing and changes nothing", "a split is done again"),
    I22("the split happens if blocks need splitting and a CPU lacks BBML2, and only then", "the CPUs are up");

    private final String sentence;
    private final String twin;

    Invariant(String sentence, String twin) {
        this.sentence = sentence;
        this.twin = twin;
    }

    ClaimText text() {
        return new ClaimText("linearmap/" + name(), sentence, twin);
    }
}
