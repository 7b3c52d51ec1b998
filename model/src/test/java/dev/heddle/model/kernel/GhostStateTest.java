package dev.heddle.model.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No implementation can look at the ghost state: it is never given anything from which to reach it. */
final class GhostStateTest {

    /** A State is a row of words: without the Field of the holders, which Lock keeps, nothing in it has a name. */
    private static final ImmutableSet<Class<?>> HARMLESS = ImmutableSet.of(
            State.class, Field.class, Field[].class, Layout.Builder.class, String.class, int.class, boolean.class);

    /** The classes of all words there are: {@link LockWord#of} makes every one. */
    static Set<Class<?>> implementations() {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (LockType type : LockType.values()) {
            var fields = Layout.builder();
            found.add(LockWord.of(type, "L", fields, fields.flag("splat")).getClass());
        }
        return found;
    }

    @Test
    void allImplementationsAreLookedAt() {
        assertEquals(7, implementations().size(), implementations()::toString);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void anImplementationHoldsOnlyFieldsOfItsOwn(Class<?> word) {
        assertEquals(LockWord.class, word.getSuperclass());
        assertEquals(0, LockWord.class.getDeclaredFields().length);
        for (var field : word.getDeclaredFields()) {
            boolean constant = Modifier.isStatic(field.getModifiers());
            boolean harmless = constant ? field.getType() == int.class : HARMLESS.contains(field.getType());
            assertTrue(field.isSynthetic() || harmless, field::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void anImplementationIsGivenNeitherTheLockNorItsCaller(Class<?> word) {
        Stream<Executable> all =
                Stream.concat(Arrays.stream(word.getDeclaredConstructors()), Arrays.stream(word.getDeclaredMethods()));
        all.filter(method -> !method.isSynthetic())
                .forEach(method -> assertTrue(
                        HARMLESS.containsAll(ImmutableSet.copyOf(method.getParameterTypes())), method::toString));
    }
}
