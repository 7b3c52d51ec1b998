package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.properties.picture.Box;
import dev.heddle.properties.picture.Drawing;
import dev.heddle.properties.picture.Picture;
import dev.heddle.properties.picture.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who holds which lock, the lists as a walk along their next pointers finds them, and who has which page, slab or object. */
final class ListPicture {

    private static final String NEXT = ".next";
    private static final String PREV = ".prev";

    /** Pages, slabs and sheaves, which are on lists; whatever else has links is the head of one. */
    private static final Pattern THING = Pattern.compile("(?:.* )?(?:[A-Z]\\d+|sheaf [A-Z])");

    private static final Pattern HELD = Pattern.compile("(.*) held by");
    private static final Pattern FAULT = Pattern.compile("oops|splat|.* list_del corruption");
    private static final Pattern LOCK_WORD = Pattern.compile("(.*lock)\\.(.*)");
    private static final Pattern OF_A_THING = Pattern.compile("(S\\d+|sheaf [A-Z])\\.(.*)|order of (.*)()");
    private static final Pattern NOT_OF_A_CPU = Pattern.compile("(?!CPU\\d).*");
    private static final Pattern LOCAL = Pattern.compile("(CPU\\d+ [^.]*)\\.(.*)");
    private static final Pattern OF_A_CPU = Pattern.compile("(CPU\\d+)\\.(.*)");

    /** How long each list should be, by its head. */
    private static final ImmutableMap<String, String> COUNTERS = ImmutableMap.of(
            "pcp list", "pcp->count",
            "partial", "nr_partial",
            "free_list", "nr_free",
            "free_list[1]", "nr_free[1]",
            "sheaves_full", "nr_full",
            "sheaves_empty", "nr_empty");

    private final Drawing drawing;

    private ListPicture(Drawing drawing) {
        this.drawing = drawing;
    }

    static Picture of(ImmutableMap<String, String> values) {
        return new ListPicture(new Drawing(values)).draw();
    }

    private Picture draw() {
        drawing.row("fault", FAULT, value -> Drawing.tone(value) == Tone.EMPTY ? Tone.EMPTY : Tone.BAD);
        drawing.row("locks held by", HELD, ListPicture::holders);
        drawing.rows(LOCK_WORD, Drawing::tone);
        heads().forEach(this::chain);
        drawing.left().stream().filter(this::isLink).toList().forEach(drawing::draw);
        things();
        owners();
        return drawing.rows(LOCAL, Drawing::tone).rows(OF_A_CPU, Drawing::tone).picture();
    }

    private static Tone holders(String value) {
        return value.equals("nobody") ? Tone.EMPTY : value.contains(",") ? Tone.BAD : Tone.BUSY;
    }

    private boolean isLink(String field) {
        boolean end = field.endsWith(NEXT) || field.endsWith(PREV);
        String name = field.substring(0, Math.max(0, field.length() - NEXT.length()));
        return end
                && drawing.value(name + NEXT).isPresent()
                && drawing.value(name + PREV).isPresent();
    }

    private List<String> heads() {
        return drawing.names().stream()
                .filter(field -> field.endsWith(NEXT) && isLink(field))
                .map(field -> field.substring(0, field.length() - NEXT.length()))
                .filter(name -> !THING.matcher(name).matches())
                .toList();
    }

    /** Along the next pointers, until they come back to the head, or to something twice, or lead nowhere. */
    private void chain(String head) {
        List<Box> boxes = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Set<String> met = new LinkedHashSet<>();
        boxes.add(Box.plain(head, "head"));
        String before = head;
        String at = next(head);
        while (drawing.value(at + NEXT).isPresent() && !at.equals(head) && met.add(at)) {
            boolean agrees = prev(at).equals(before);
            boxes.add(new Box(at, agrees ? "" : "prev " + prev(at), agrees ? Tone.PLAIN : Tone.MARKED));
            before = at;
            at = next(at);
        }
        boolean closed = at.equals(head);
        boolean agrees = closed && prev(head).equals(before);
        boxes.add(new Box(at, agrees || !closed ? "" : "prev " + prev(head), closed ? Tone.PLAIN : Tone.BAD));
        if (!closed) {
            notes.add(met.contains(at) ? "never comes back to its head" : "leads to " + at);
        } else if (!agrees || boxes.stream().anyMatch(box -> box.tone() == Tone.MARKED)) {
            notes.add("next and prev disagree");
        }
        count(head).ifPresent(count -> notes.add(count + (closed ? ", " + met.size() + " on the list" : "")));
        drawing.draw(head + NEXT);
        drawing.draw(head + PREV);
        drawing.add(new Picture.Chain(head, ImmutableList.copyOf(boxes), String.join("; ", notes), agrees));
    }

    private String next(String name) {
        return drawing.value(name + NEXT).orElse("none");
    }

    private String prev(String name) {
        return drawing.value(name + PREV).orElse("none");
    }

    private Optional<String> count(String head) {
        // Where there are two zones, all that belongs to one is called so: free_list of A, nr_free of A.
        int zone = head.indexOf(" of ");
        String list = zone < 0 ? head : head.substring(0, zone);
        String counter = COUNTERS.getOrDefault(list, "") + head.substring(list.length());
        return drawing.value(counter).map(value -> {
            drawing.draw(counter);
            return counter + " is " + value;
        });
    }

    /** What is known of each slab and sheaf, one box each. */
    private void things() {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        for (String field : drawing.left()) {
            Matcher matcher = OF_A_THING.matcher(field);
            if (matcher.matches()) {
                boolean order = matcher.group(1) == null;
                String fact = fact(order ? "" : matcher.group(2), drawing.draw(field));
                List<String> known =
                        facts.computeIfAbsent(order ? matcher.group(3) : matcher.group(1), name -> new ArrayList<>());
                if (!fact.isEmpty()) {
                    known.add(fact);
                }
            }
        }
        var boxes = ImmutableList.<Box>builder();
        facts.forEach((name, known) -> boxes.add(new Box(
                name,
                String.join(", ", known),
                known.isEmpty() ? Tone.EMPTY : known.contains("frozen") ? Tone.MARKED : Tone.PLAIN)));
        ImmutableList<Box> all = boxes.build();
        if (!all.isEmpty()) {
            drawing.add(new Picture.Row("slabs, sheaves, pages", all));
        }
    }

    private static String fact(String name, String value) {
        if (value.equals("0") || value.equals("not free")) {
            return "";
        }
        return value.equals("1") ? name : name.isEmpty() ? value : name + " " + value;
    }

    /** Every field that holds pages, slabs or objects, but for the locals of contexts. */
    private void owners() {
        drawing.row("owners", NOT_OF_A_CPU);
    }
}
