package dev.heddle.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The type is built as these {@linkplain Rule rules} of the world say; without them it would be another type. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Embodies {

    /** The ids of the rules. */
    String[] value();
}
