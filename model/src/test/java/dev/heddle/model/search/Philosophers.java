package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.search.SmallModel.Actor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Dining philosophers. Number i shares the left fork with i-1 and the right one with i+1, counted round the table, and
 * takes the left one first.
 */
final class Philosophers {

    private static final int THINKS = 0;
    /** Has the left fork and waits for the right one. */
    private static final int WAITS = 1;

    static final int EATS = 2;

    private final Layout.Builder fields = Layout.builder();
    private final List<Field> seats;

    /** A table for {@code number}, at least 2; each seat takes as many bits as {@code seatMax} needs. */
    Philosophers(int number, int seatMax) {
        seats = IntStream.range(0, number)
                .mapToObj(i -> fields.field("seat" + i, seatMax))
                .toList();
    }

    /** Philosophers who look before they take a fork. */
    static SmallModel careful(int number) {
        var table = new Philosophers(number, EATS);
        return table.model("phil", true).claiming(List.of(table.oneHandPerFork()));
    }

    /** Philosophers who take the left fork out of a neighbour's hand. */
    static SmallModel careless(int number) {
        var table = new Philosophers(number, EATS);
        return table.model("careless phil", false).claiming(List.of(table.oneHandPerFork()));
    }

    SmallModel model(String name, boolean look) {
        int minded = look ? EATS : -1;
        var steps = ImmutableList.<Step<State>>builder();
        for (int i = 0; i < seats.size(); i++) {
            Field left = seat(i - 1);
            Field own = seat(i);
            Field right = seat(i + 1);
            new Actor(i, "P" + i, steps)
                    .may("takes left fork", s -> s.get(own) == THINKS && s.get(left) != minded, s -> s.set(own, WAITS))
                    .may("takes right fork", s -> s.get(own) == WAITS && s.get(right) == THINKS, s -> s.set(own, EATS))
                    .may("is done", s -> s.get(own) == EATS, s -> s.set(own, THINKS));
        }
        return SmallModel.of(name, fields.build(), steps.build());
    }

    Claim<State> oneHandPerFork() {
        return Claim.<State>always("phil/fork", "nobody holds a fork that a neighbour eats with", this::noForkIsShared)
                .showing(s -> "eating: " + eating(s));
    }

    Claim<State> neverStuck() {
        return Claim.noDeadlock("phil/stuck", "somebody can always move", s -> false);
    }

    Claim<State> eatingTogether(int number) {
        return Claim.sometimes("phil/" + number + "-eat", number + " eat at once", s -> eating(s) >= number);
    }

    private boolean noForkIsShared(State state) {
        return IntStream.range(0, seats.size())
                .noneMatch(i -> state.get(seat(i)) == EATS && state.get(seat(i + 1)) != THINKS);
    }

    private long eating(State state) {
        return seats.stream().filter(seat -> state.get(seat) == EATS).count();
    }

    private Field seat(int i) {
        return seats.get(Math.floorMod(i, seats.size()));
    }
}
