package dev.heddle.model.search;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.nio.charset.StandardCharsets;

/**
 * A short name for what a search is of: all that a model says of itself - fields, steps, claims, where it starts, but not the
 * effects of its steps - and whether the search is reduced.
 */
final class Identity {

    private Identity() {}

    static <S extends State> String of(Model<S> model, boolean reduced) {
        Hasher hasher = Hashing.sha256().newHasher().putBoolean(reduced);
        put(hasher, model.name());
        for (Field field : model.layout().fields()) {
            put(hasher, field.toString());
        }
        for (Step<S> step : model.steps()) {
            hasher.putInt(step.actor()).putInt(step.sites());
            for (int site = 0; site < step.sites(); site++) {
                put(hasher, step.label(site).toString());
            }
        }
        for (Claim<S> claim : model.claims()) {
            put(hasher, claim.kind() + " " + claim.id());
        }
        int width = model.layout().words();
        for (S state : model.initialStates()) {
            for (int i = 0; i < width; i++) {
                hasher.putLong(state.word(i));
            }
        }
        return hasher.hash().toString();
    }

    private static void put(Hasher hasher, String text) {
        hasher.putInt(text.length()).putString(text, StandardCharsets.UTF_8);
    }
}
