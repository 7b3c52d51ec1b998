package dev.heddle.reports.html;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.picture.NamedStates;
import dev.heddle.properties.picture.Picture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pictures of a run's states. Most parts stay as they are for many steps, so that each is kept once. */
final class Album {

    private final Map<Picture.Part, Integer> parts = new LinkedHashMap<>();
    private final List<ImmutableList<Integer>> pictures = new ArrayList<>();

    Album(KernelSystem system, NamedStates states) {
        for (int i = 0; i < states.size(); i++) {
            var numbers = ImmutableList.<Integer>builder();
            for (Picture.Part part : system.picture(states.after(i)).parts()) {
                numbers.add(parts.computeIfAbsent(part, fresh -> parts.size()));
            }
            pictures.add(numbers.build());
        }
    }

    /** Every part that some state has; its place is its number. */
    ImmutableList<PartView> parts() {
        return parts.keySet().stream().map(PartView::new).collect(ImmutableList.toImmutableList());
    }

    /** For each state, the numbers of its parts. */
    List<ImmutableList<Integer>> pictures() {
        return pictures;
    }
}
