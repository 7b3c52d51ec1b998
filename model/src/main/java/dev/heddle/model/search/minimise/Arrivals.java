package dev.heddle.model.search.minimise;

/** Visits to come, all of one length, in the order of their runs. */
final class Arrivals {

    private final IntList from = new IntList();
    private final IntList step = new IntList();
    private final IntList to = new IntList();

    void add(int visit, int by, int state) {
        from.add(visit);
        step.add(by);
        to.add(state);
    }

    int size() {
        return from.size();
    }

    /** The visit before. */
    int from(int index) {
        return from.get(index);
    }

    int step(int index) {
        return step.get(index);
    }

    /** The state that it leads to. */
    int to(int index) {
        return to.get(index);
    }

    /** Whether entry {@code index} comes before entry {@code at} of {@code other}. */
    boolean isBefore(int index, Arrivals other, int at, Visits visits) {
        int order = visits.compare(from(index), other.from(at));
        return order == 0 ? step(index) <= other.step(at) : order < 0;
    }
}
