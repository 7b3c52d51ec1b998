package dev.heddle.generators;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** A property that only a test runs, through {@link Launched}, often one that must fail. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Property
@AddLifecycleHook(Launched.class)
public @interface Inner {}
