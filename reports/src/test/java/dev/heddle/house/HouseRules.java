package dev.heddle.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.google.common.collect.ImmutableList;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.ConstructorCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/**
 * What may know what, for the packages below one root. The root is {@code dev.heddle} for the product; the tests also
 * set each rule on a tree of deliberate offences, laid out alike below another root, and expect it to be broken there.
 */
final class HouseRules {
    private final String root;

    HouseRules(String root) {
        this.root = root;
    }

    /** Imports run one way: model, generators, properties, reports; no module knows a later one. */
    ImmutableList<ArchRule> modulesKnowOnlyEarlierOnes() {
        return ImmutableList.of(
                noClasses()
                        .that()
                        .resideInAPackage(below("model"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(below("generators"), below("properties"), below("reports")),
                noClasses()
                        .that()
                        .resideInAPackage(below("generators"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(below("properties"), below("reports")),
                noClasses()
                        .that()
                        .resideInAPackage(below("properties"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(below("reports")));
    }

    /** One slice per package. A pattern such as {@code dev.heddle.(**)} would leave out the package at its root. */
    ArchRule packagesAreFreeOfCycles() {
        return slices().assignedFrom(new OneSlicePerPackage(root)).should().beFreeOfCycles();
    }

    ArchRule onlyGeneratorsAndPropertiesKnowJqwik() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(below("generators"), below("properties"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.jqwik..");
    }

    /** The same input gives the same bytes on any day: the model takes time and chance from outside only. */
    ArchRule modelHasNeitherClockNorChance() {
        return noClasses()
                .that()
                .resideInAPackage(below("model"))
                .should()
                .accessTargetWhere(readsAClock().or(drawsFromUnseededChance()));
    }

    /**
     * Nothing in the core knows a kernel word, nothing in the search knows a system, and the kernel knows none either. No
     * list of systems: a new one is covered on the day it comes.
     */
    ImmutableList<ArchRule> coreSearchAndKernelKnowNoSystem() {
        String core = root + ".model";
        return ImmutableList.of(
                modelsKnowOnly(ImmutableList.of(core, below("model.search"))),
                modelsKnowOnly(ImmutableList.of(core, below("model.kernel"))));
    }

    private ArchRule modelsKnowOnly(ImmutableList<String> packages) {
        DescribedPredicate<JavaClass> these = resideInAnyPackage(packages.toArray(String[]::new));
        return noClasses()
                .that(these)
                .should()
                .dependOnClassesThat(resideInAnyPackage(below("model")).and(DescribedPredicate.not(these)));
    }

    ArchRule packagesAreNullMarked() {
        return classes().that().resideInAPackage(root + "..").should(new LiveInANullMarkedPackage());
    }

    private String below(String packageName) {
        return root + "." + packageName + "..";
    }

    private static DescribedPredicate<JavaAccess<?>> readsAClock() {
        return DescribedPredicate.describe(
                "reads a clock",
                access -> uses(access, "java.lang.System", "currentTimeMillis", "nanoTime")
                        || uses(access, "java.util.Calendar", "getInstance")
                        || uses(access, "java.time.Clock", "system", "systemUTC", "systemDefaultZone", "tickMillis")
                        || (access.getTargetOwner().getPackageName().startsWith("java.time")
                                && access.getTarget().getName().equals("now"))
                        || makesWithoutArguments(access, "java.util.Date"));
    }

    private static DescribedPredicate<JavaAccess<?>> drawsFromUnseededChance() {
        return DescribedPredicate.describe(
                "draws from chance that nobody can replay",
                access -> access.getTargetOwner().isAssignableTo(Random.class)
                        || uses(access, "java.lang.Math", "random")
                        || uses(access, "java.lang.StrictMath", "random")
                        || uses(access, "java.util.UUID", "randomUUID")
                        || makesWithoutArguments(access, "java.util.SplittableRandom"));
    }

    private static boolean uses(JavaAccess<?> access, String owner, String... methods) {
        return access.getTargetOwner().getName().equals(owner)
                && ImmutableList.copyOf(methods).contains(access.getTarget().getName());
    }

    private static boolean makesWithoutArguments(JavaAccess<?> access, String owner) {
        return access.getTargetOwner().getName().equals(owner)
                && access.getTarget() instanceof ConstructorCallTarget constructor
                && constructor.getRawParameterTypes().isEmpty();
    }

    private record OneSlicePerPackage(String root) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.equals(root) || name.startsWith(root + ".")
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "every package below " + root;
        }
    }

    private static final class LiveInANullMarkedPackage extends ArchCondition<JavaClass> {
        LiveInANullMarkedPackage() {
            super("live in a package whose package-info is @NullMarked");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                events.add(SimpleConditionEvent.violated(
                        type, type.getPackageName() + " has no @NullMarked package-info (" + type.getName() + ")"));
            }
        }
    }
}
