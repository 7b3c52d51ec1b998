package dev.heddle.model.linearmap.live;

import dev.heddle.model.linearmap.Geometry;

/**
 * Names and neighbours of all entries that there may be. A slot is a number: PUD entries first, then PMD entries, then PTEs,
 * each level by address. A table is named by the slot that leads to it.
 */
final class Slots {

    private final Geometry geometry;
    private final int puds;

    /** @param puds entries of the root that are in use */
    Slots(Geometry geometry, int puds) {
        this.geometry = geometry;
        this.puds = puds;
    }

    int puds() {
        return puds;
    }

    int pmds() {
        return puds * perTable();
    }

    int pages() {
        return pmds() * perTable();
    }

    int count() {
        return puds + pmds() + pages();
    }

    int perTable() {
        return geometry.entries();
    }

    /** Entries that there can be tables for. */
    int parents() {
        return puds + pmds();
    }

    int pmd(int number) {
        return puds + number;
    }

    int pte(int page) {
        return puds + pmds() + page;
    }

    int level(int slot) {
        return slot < puds ? Geometry.PUD : slot < puds + pmds() ? Geometry.PMD : Geometry.PTE;
    }

    /** Number of the slot within its level. */
    int number(int slot) {
        return switch (level(slot)) {
            case Geometry.PUD -> slot;
            case Geometry.PMD -> slot - puds;
            default -> slot - puds - pmds();
        };
    }

    int child(int parent, int index) {
        int first = number(parent) * perTable() + index;
        return level(parent) == Geometry.PUD ? pmd(first) : pte(first);
    }

    int parent(int slot) {
        int above = number(slot) / perTable();
        return level(slot) == Geometry.PMD ? above : pmd(above);
    }

    int indexInTable(int slot) {
        return number(slot) % perTable();
    }

    /** The PUD entry whose gigabyte the slot is part of. */
    int pudOf(int slot) {
        return firstPage(slot) / (perTable() * perTable());
    }

    int pagesOf(int slot) {
        int level = level(slot);
        return level == Geometry.PTE ? 1 : level == Geometry.PMD ? perTable() : perTable() * perTable();
    }

    int firstPage(int slot) {
        return number(slot) * pagesOf(slot);
    }

    boolean meets(int slot, int fromPage, int toPage) {
        return firstPage(slot) < toPage && fromPage < firstPage(slot) + pagesOf(slot);
    }

    /** First slot of the contiguous group that the slot is in. */
    int groupStart(int slot) {
        return slot - number(slot) % groupSize(slot);
    }

    int groupSize(int slot) {
        return geometry.contEntries(level(slot));
    }

    /** What a reader calls the slot, e.g. PMD3. */
    String name(int slot) {
        int level = level(slot);
        return (level == Geometry.PUD ? "PUD" : level == Geometry.PMD ? "PMD" : "PTE") + number(slot);
    }
}
