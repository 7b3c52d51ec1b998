package dev.heddle.house;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.heddle.model.Embodies;
import dev.heddle.model.Rule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Predicate;

/** The rules of the world that classes declare, and which of them compiled code of the model refers to. */
final class RuleUses {

    private final JavaClasses classes;
    private final Predicate<JavaClass> ofModel;

    /** @param model the package below which models are; what lists or prints rules is elsewhere and no use of them */
    RuleUses(JavaClasses classes, String model) {
        this.classes = classes;
        this.ofModel = type -> type.getPackageName().startsWith(model);
    }

    private static boolean isRule(JavaField field) {
        return field.getRawType().isEquivalentTo(Rule.class)
                && field.getModifiers().contains(JavaModifier.STATIC);
    }

    private static Rule value(JavaField field) {
        try {
            return Objects.requireNonNull((Rule) field.reflect().get(null));
        } catch (IllegalAccessException inaccessible) {
            throw new AssertionError(field.getFullName() + " cannot be read", inaccessible);
        }
    }

    /** What is declared, in the order of ids. */
    ImmutableList<Rule> declared() {
        return classes.stream()
                .filter(ofModel)
                .flatMap(type -> type.getFields().stream())
                .filter(RuleUses::isRule)
                .map(RuleUses::value)
                .sorted(Comparator.comparing(Rule::id))
                .collect(ImmutableList.toImmutableList());
    }

    /**
     * The ids that are used: of rules that can be taken away, those that a {@code holds(..)} is handed somewhere; of others, those
     * whose type says that it embodies them.
     */
    ImmutableSet<String> used() {
        var used = ImmutableSet.<String>builder();
        for (JavaClass type : classes) {
            if (ofModel.test(type)) {
                asked(type, used);
                embodied(type).forEach(used::add);
            }
        }
        return used.build();
    }

    /** A method reads the constant and calls {@code holds}; a list of rules reads it and calls nothing of the kind. */
    private static void asked(JavaClass type, ImmutableSet.Builder<String> used) {
        type.getCodeUnits().stream()
                .filter(unit -> unit.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTarget().getName().equals("holds")))
                .flatMap(unit -> unit.getFieldAccesses().stream())
                .flatMap(access -> access.getTarget().resolveMember().stream())
                .filter(RuleUses::isRule)
                .filter(field -> !field.getOwner().equals(type))
                .map(RuleUses::value)
                .filter(Rule::canBeTakenAway)
                .forEach(rule -> used.add(rule.id()));
    }

    /** Ids that {@code type} says it embodies. */
    static ImmutableList<String> embodied(JavaClass type) {
        return type.tryGetAnnotationOfType(Embodies.class)
                .map(says -> ImmutableList.copyOf(says.value()))
                .orElse(ImmutableList.of());
    }

    /** Rules whose type, by its simple name, does not say that it embodies them; and what types say of rules that are none. */
    ImmutableList<String> misplaced() {
        var wrong = ImmutableList.<String>builder();
        ImmutableList<Rule> declared = declared();
        for (Rule rule : declared) {
            boolean said = rule.embodiedBy() == null
                    || classes.stream()
                            .filter(ofModel)
                            .anyMatch(type -> type.getSimpleName().equals(rule.embodiedBy())
                                    && embodied(type).contains(rule.id()));
            if (!said) {
                wrong.add(rule.id() + " is not said to be in the build of " + rule.embodiedBy());
            }
        }
        classes.stream()
                .filter(ofModel)
                .sorted(Comparator.comparing(JavaClass::getName))
                .forEach(type -> embodied(type).forEach(id -> {
                    if (declared.stream()
                            .noneMatch(rule ->
                                    rule.id().equals(id) && type.getSimpleName().equals(rule.embodiedBy()))) {
                        wrong.add(type.getSimpleName() + " embodies " + id + ", which is no rule that names it");
                    }
                }));
        return wrong.build();
    }

    /** Ids that stand for more than one rule. */
    ImmutableList<String> twice() {
        String[] ids = declared().stream().map(Rule::id).toArray(String[]::new);
        return Arrays.stream(ids)
                .distinct()
                .filter(id -> Arrays.stream(ids).filter(id::equals).count() > 1)
                .collect(ImmutableList.toImmutableList());
    }
}
