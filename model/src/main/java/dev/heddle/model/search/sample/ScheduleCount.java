package dev.heddle.model.search.sample;

/**
 * How many different runs there are, from initial state to quiescence, broken claim or depth bound (Knuth, Mathematics of
 * Computation 29, 1975). A uniform walk makes a given run with probability one over the product of the numbers of choices
 * along it, so the mean of these products over many runs is an unbiased estimate of the number of runs.
 *
 * <p>Assumes that runs are independent uniform walks; other samplers make runs with other probabilities. The products vary
 * wildly, so that too few runs usually give too small a number: the standard error is seen, not bounded. The lower end
 * is safe (Markov's inequality: a mean of non-negative numbers exceeds 20 times its expectation at most once in 20).
 *
 * @param runs how many runs the estimate is made of
 * @param estimate the mean of the products
 * @param standardError of the estimate, as seen among these runs; 0 for a single run
 * @param lower there are at least this many runs, with confidence 0.95
 */
public record ScheduleCount(long runs, double estimate, double standardError, double lower) {

    private static final double MARKOV = 20;

    /** Takes in one product after the other by Welford's recurrence, which does not cancel. */
    static final class Mean {

        private long number;
        private double mean;
        private double squares;

        void add(double product) {
            number++;
            double off = product - mean;
            mean += off / number;
            squares += off * (product - mean);
        }

        /** Whether the products so far fit into doubles. */
        boolean finite() {
            return number > 0 && Double.isFinite(mean) && Double.isFinite(squares);
        }

        ScheduleCount count() {
            double error = number == 1 ? 0 : StrictMath.sqrt(squares / (number - 1) / number);
            return new ScheduleCount(number, mean, error, mean / MARKOV);
        }
    }
}
