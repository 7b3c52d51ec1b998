/*
 * DRAFT: the outline of a KUnit test, made from a run of a model. Each
 * step says what has to happen and when; how to make it happen is to be
 * filled in. It skips itself until then.
 *
 * In cacheflush V4 [4.4.12: one VPE of every core is called without CM,
 * the sender's own core too; Felix Fietkau, linux-mips, 10 June 2016;
 * commit cccf34e9411c] it does not hold that no plain hit operation
 * runs at an address without translation.
 *
 * Configuration: T1,PC=n (34Kc, Lantiq VRX220 and xRX200, in_atomic()
 * does not see disabled preemption); scenario S1: CPU1 flushes.
 *
 * Scope: one core of 2 VPEs, D$ of 2 colours, no CM, PREEMPT_COUNT=n,
 * MIPS_MT_SMP=y; every interleaving of the flush's steps and IPIs
 * [small]; nothing beyond it, no memory ordering, no code that the
 * model leaves out.
 */
#include <kunit/test.h>

/* CPU1 task: a kthread, on the CPU that the name says if it says one. */
static void in_cpu1_task(struct kunit *test)
{
	/* step 1: kmap_coherent(): map */
	/* step 2: smp_call_function_many(): send */
}

/* CPU0 IPI: to be called by smp_call_function_many(). */
static void in_cpu0_ipi(struct kunit *test)
{
	/* step 3: enter: call by CPU1 */
	/* step 4: r4k_blast_dcache_page(): blast */
	/*
	 * Expect here: no plain hit operation runs at an address
	 * without translation (I1); the run breaks it: BadVA fffd7000
	 */
}

static void heddle_v4_i1_run(struct kunit *test)
{
	/*
	 * The order in which the contexts run; numbers are those of the
	 * steps.
	 */
	/* steps 1 to 2: in_cpu1_task() */
	/* steps 3 to 4: in_cpu0_ipi() */

	kunit_skip(test, "a draft: no step is filled in");

	in_cpu1_task(test);
	in_cpu0_ipi(test);

	/*
	 * Expect, at the end: no plain hit operation runs at an address
	 * without translation. In the run: At the end: BadVA fffd7000.
	 */
	KUNIT_EXPECT_TRUE(test, false);
}

static struct kunit_case heddle_v4_i1_cases[] = {
	KUNIT_CASE(heddle_v4_i1_run),
	{}
};

static struct kunit_suite heddle_v4_i1_suite = {
	.name = "heddle-v4-i1",
	.test_cases = heddle_v4_i1_cases,
};
kunit_test_suite(heddle_v4_i1_suite);

/*
 * What it needs
 *
 * needed: without it, or changed so, the claim holds in every run; not
 * needed: it breaks all the same
 *
 * Steps
 *   needed      1 CPU1 task: kmap_coherent(): map: holds in 1 state
 *   needed      2 CPU1 task: smp_call_function_many(): send: holds in 2
 *               states
 *   needed      3 CPU0 IPI: enter: call by CPU1: holds in 3 states
 *   needed      4 CPU0 IPI: r4k_blast_dcache_page(): blast: holds in 4 states
 *
 * Configuration
 *   needed      PREEMPT_COUNT n -> y: holds in 5 states
 *   not needed  MIPS_MT_SMP y -> n: breaks in 4 steps
 *   needed      page 4K -> 16K: holds in 2 states
 *   needed      page 4K -> 64K: holds in 2 states
 *
 * Machine
 *   not needed  vpes 2 -> 1+1: breaks in 4 steps
 *   needed      vpes 2 -> 1: holds in 5 states (closest scenario there: S1:
 *               CPU0 flushes)
 *   needed      ar n -> y: holds in 2 states
 *   needed      cm n -> y: holds in 5 states
 *
 * Assumptions
 *   needed      cacheflush/R-blast-faults: holds in 9 states
 *   needed      cacheflush/R-preempt-count-blind: holds in 5 states
 *   needed      cacheflush/R-tlb-per-vpe: holds in 9 states
 *   not needed  R-bh-off-is-interrupt, R-call-waits, R-cm-globalises-hits,
 *               R-colours-apart, R-entry-maps-pair, R-fetch-passes-dcache,
 *               R-index-stays, R-ipi-comes, R-loaded-stays,
 *               R-offline-not-called, R-siblings-share-l1,
 *               R-two-entries-check, R-write-back, R-hardirq-has-irqs-off,
 *               R-irqs-off-mask: breaks too
 *   undecided   R-fixmap-has-no-pte, R-fixmap-layout, R-kseg0-needs-no-tlb,
 *               R-no-eviction, R-in-order, R-strictly-nested: cannot be taken
 *               away
 *
 * May be anything at the start
 *   core0 D$ page A colour 1, CPU1 flushes
 *
 * The nearest run that breaks nothing
 *   none: all were tried, and every run that comes to rest breaks a claim
 */

MODULE_DESCRIPTION("Draft of a test for cacheflush V4");
MODULE_LICENSE("GPL");
