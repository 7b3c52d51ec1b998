package dev.heddle.model.search;

import com.google.common.collect.Collections2;
import dev.heddle.model.Field;
import dev.heddle.model.State;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Gives the parts of a reference model other names. Written from what its fields are called, one renaming at a time. */
interface Renaming {

    /** Turns {@code to} into what {@code from} is under other names. */
    void rename(State from, State to);

    /** Every renaming of a model, the one that changes nothing included. */
    static List<Renaming> all(String model, State of) {
        Map<String, Field> fields =
                of.layout().fields().stream().collect(Collectors.toMap(Field::name, field -> field));
        return switch (model) {
            case "phil" ->
                IntStream.range(0, fields.size())
                        .<Renaming>mapToObj(by -> (from, to) -> turn(fields, by, from, to))
                        .toList();
            case "twopc" ->
                orders(fields, "rm").stream()
                        .<Renaming>map(order -> (from, to) -> managers(fields, order, from, to))
                        .toList();
            case "peterson" ->
                orders(fields, "pc").stream()
                        .<Renaming>map(order -> (from, to) -> processes(fields, order, from, to))
                        .toList();
            default -> List.of((from, to) -> to.copyFrom(from), (from, to) -> cpus(fields, from, to));
        };
    }

    private static List<List<Integer>> orders(Map<String, Field> fields, String prefix) {
        int count = (int)
                fields.keySet().stream().filter(name -> name.startsWith(prefix)).count();
        return List.copyOf(
                Collections2.permutations(IntStream.range(0, count).boxed().toList()));
    }

    private static void turn(Map<String, Field> fields, int by, State from, State to) {
        for (int i = 0; i < fields.size(); i++) {
            move(from, field(fields, "st" + i), to, field(fields, "st" + (i + by) % fields.size()));
        }
    }

    private static void managers(Map<String, Field> fields, List<Integer> order, State from, State to) {
        to.copyFrom(from);
        for (String set : List.of("seen", "prepare")) {
            Field field = field(fields, set);
            int members = 0;
            for (int i = 0; i < order.size(); i++) {
                members += (from.get(field) >> i & 1) << order.get(i);
            }
            to.set(field, members);
        }
        for (int i = 0; i < order.size(); i++) {
            move(from, field(fields, "rm" + i), to, field(fields, "rm" + order.get(i)));
        }
    }

    private static void processes(Map<String, Field> fields, List<Integer> order, State from, State to) {
        for (int i = 0; i < order.size(); i++) {
            move(from, field(fields, "pc" + i), to, field(fields, "pc" + order.get(i)));
            move(from, field(fields, "level" + i), to, field(fields, "level" + order.get(i)));
        }
        for (int level = 1; level < order.size(); level++) {
            Field last = field(fields, "last" + level);
            to.set(last, order.get(from.get(last)));
        }
    }

    /** Everything of CPU 0 and of its contexts, which come first, becomes that of CPU 1, and the other way round. */
    private static void cpus(Map<String, Field> fields, State from, State to) {
        int contexts = (int)
                fields.keySet().stream().filter(name -> name.startsWith("pc")).count();
        to.copyFrom(from);
        fields.forEach((name, field) -> {
            if (name.startsWith("wh")) {
                int place = from.get(field);
                to.set(field, place == 4 ? 5 : place == 5 ? 4 : place);
            } else if (name.startsWith("pc")) {
                int context = Integer.parseInt(name.substring(2));
                move(from, field, to, field(fields, "pc" + (context + contexts / 2) % contexts));
            } else if (name.contains("CPU")) {
                String other = name.contains("CPU0") ? name.replace("CPU0", "CPU1") : name.replace("CPU1", "CPU0");
                move(from, field, to, field(fields, other));
            } else if (name.startsWith("top") || name.startsWith("pl")) {
                String other = name.endsWith("0") ? name.replace('0', '1') : name.replace('1', '0');
                move(from, field, to, field(fields, other));
            }
        });
    }

    private static void move(State from, Field field, State to, Field other) {
        to.set(other, from.get(field));
    }

    private static Field field(Map<String, Field> fields, String name) {
        Field field = fields.get(name);
        if (field == null) {
            throw new AssertionError("no field " + name + " in " + fields.keySet());
        }
        return field;
    }
}
