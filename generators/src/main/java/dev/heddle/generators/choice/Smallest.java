package dev.heddle.generators.choice;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The first values of an enumeration, made once for all failures that shrink. Safe for several threads. */
final class Smallest<T> {

    private final Iterator<Draw<T>> rest;
    private final List<Draw<T>> made = new ArrayList<>();
    private final int most;

    Smallest(Scenarios<T> scenarios) {
        this.rest = scenarios.bySize().iterator();
        this.most = scenarios.most();
    }

    /** Those before {@code draw}, of the first so many. */
    Stream<Draw<T>> before(Draw<T> draw) {
        return IntStream.range(0, most)
                .takeWhile(this::has)
                .mapToObj(this::get)
                .takeWhile(each -> each.compareTo(draw) < 0);
    }

    private synchronized boolean has(int index) {
        while (made.size() <= index && rest.hasNext()) {
            made.add(rest.next());
        }
        return index < made.size();
    }

    private synchronized Draw<T> get(int index) {
        return made.get(index);
    }
}
