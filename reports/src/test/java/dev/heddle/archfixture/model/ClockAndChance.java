package dev.heddle.archfixture.model;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Every way to a clock or to chance that the model is kept from, and one to chance that it is not. */
@SuppressWarnings({"JavaUtilDate", "JavaTimeDefaultTimeZone", "TimeZoneUsage"}) // offences on purpose
final class ClockAndChance {
    private ClockAndChance() {}

    static long millis() {
        return System.currentTimeMillis();
    }

    static long nanos() {
        return System.nanoTime();
    }

    static LongSupplier nanosByReference() {
        return System::nanoTime;
    }

    static Instant instant() {
        return Instant.now();
    }

    static Clock clock() {
        return Clock.systemUTC();
    }

    static Date date() {
        return new Date();
    }

    static int random() {
        return new Random().nextInt();
    }

    static Supplier<Random> randomByReference() {
        return Random::new;
    }

    static double mathRandom() {
        return Math.random();
    }

    static int threadLocal() {
        return ThreadLocalRandom.current().nextInt();
    }

    static int splittable() {
        return new SplittableRandom().nextInt();
    }

    static int seeded() {
        return new SplittableRandom(1).nextInt();
    }
}
