package dev.heddle.generators;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * A property that only a test runs, through {@link Launched}, often one that must fail. At random also where jqwik would try all
 * values, which it does smallest first: then there is nothing to shrink. Without jqwik's limit of ten
 * seconds, which a busy machine may come to.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Property(generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.FULL)
@AddLifecycleHook(Launched.class)
public @interface Inner {}
