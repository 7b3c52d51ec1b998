/*
 * Peterson's filter lock for N processes, 2 to 7 of them:
 *
 *   spin -a -DN=6 peterson.pml
 *
 * Zero is the first value of every variable. The condition to pass a level is read in one step.
 */
#define OUTSIDE 0
#define ENTERED 1
#define WAITS 2
#define CRITICAL 3

byte pc[N];
byte level[N];
byte last[N];		/* entry 0 is not used */

/* Process k does not hold back somebody at level l. */
#define BELOW(k, i, l) (k == i || level[k] < l)
#if N == 2
#define NOBODY_ABOVE(i, l) (BELOW(0, i, l) && BELOW(1, i, l))
#elif N == 3
#define NOBODY_ABOVE(i, l) (BELOW(0, i, l) && BELOW(1, i, l) && BELOW(2, i, l))
#elif N == 4
#define NOBODY_ABOVE(i, l) (BELOW(0, i, l) && BELOW(1, i, l) && BELOW(2, i, l) && BELOW(3, i, l))
#elif N == 5
#define NOBODY_ABOVE(i, l) (BELOW(0, i, l) && BELOW(1, i, l) && BELOW(2, i, l) && BELOW(3, i, l) && BELOW(4, i, l))
#elif N == 6
#define NOBODY_ABOVE(i, l) (BELOW(0, i, l) && BELOW(1, i, l) && BELOW(2, i, l) && BELOW(3, i, l) && BELOW(4, i, l) && BELOW(5, i, l))
#else
#define NOBODY_ABOVE(i, l) (BELOW(0, i, l) && BELOW(1, i, l) && BELOW(2, i, l) && BELOW(3, i, l) && BELOW(4, i, l) && BELOW(5, i, l) && BELOW(6, i, l))
#endif

/* At most one process is in its critical section. */
#if N == 2
#define CRITICALS ((pc[0] == CRITICAL) + (pc[1] == CRITICAL))
#elif N == 3
#define CRITICALS ((pc[0] == CRITICAL) + (pc[1] == CRITICAL) + (pc[2] == CRITICAL))
#elif N == 4
#define CRITICALS ((pc[0] == CRITICAL) + (pc[1] == CRITICAL) + (pc[2] == CRITICAL) + (pc[3] == CRITICAL))
#elif N == 5
#define CRITICALS ((pc[0] == CRITICAL) + (pc[1] == CRITICAL) + (pc[2] == CRITICAL) + (pc[3] == CRITICAL) + (pc[4] == CRITICAL))
#elif N == 6
#define CRITICALS ((pc[0] == CRITICAL) + (pc[1] == CRITICAL) + (pc[2] == CRITICAL) + (pc[3] == CRITICAL) + (pc[4] == CRITICAL) + (pc[5] == CRITICAL))
#else
#define CRITICALS ((pc[0] == CRITICAL) + (pc[1] == CRITICAL) + (pc[2] == CRITICAL) + (pc[3] == CRITICAL) + (pc[4] == CRITICAL) + (pc[5] == CRITICAL) + (pc[6] == CRITICAL))
#endif
#define EXCLUSIVE assert(CRITICALS <= 1)

#define PROCESS(i)										\
	:: d_step { pc[i] == OUTSIDE -> pc[i] = ENTERED; level[i] = 1 }				\
	:: d_step { pc[i] == ENTERED -> pc[i] = WAITS; last[level[i]] = i }			\
	:: d_step { pc[i] == WAITS && (last[level[i]] != i || NOBODY_ABOVE(i, level[i])) ->	\
		if										\
		:: level[i] < N - 1 -> level[i] = level[i] + 1; pc[i] = ENTERED			\
		:: else -> pc[i] = CRITICAL; EXCLUSIVE						\
		fi }										\
	:: d_step { pc[i] == CRITICAL -> pc[i] = OUTSIDE; level[i] = 0 }

active proctype processes()
{
end:	do
	PROCESS(0)
	PROCESS(1)
#if N > 2
	PROCESS(2)
#endif
#if N > 3
	PROCESS(3)
#endif
#if N > 4
	PROCESS(4)
#endif
#if N > 5
	PROCESS(5)
#endif
#if N > 6
	PROCESS(6)
#endif
	od
}
