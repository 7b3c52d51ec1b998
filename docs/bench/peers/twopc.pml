/*
 * Two-phase commit of N resource managers with a set of messages. Sets of managers are bit masks:
 *
 *   spin -a -DN=8 twopc.pml
 *
 * A manager's state takes one bit of each of two masks: 00 working, 01 prepared, 10 committed, 11 aborted.
 * Zero is the first value of every variable.
 */
#define ALL ((1 << N) - 1)
#define INIT 0
#define COMMITTED 1
#define ABORTED 2

#if N > 8
#define mask_t short
#else
#define mask_t byte
#endif
mask_t high;		/* committed or aborted */
mask_t low;		/* prepared or aborted */
mask_t seen;		/* whose prepare message the coordinator has recorded */
mask_t prepare;		/* prepare messages sent */
unsigned tm : 2;
bit commit, abort;	/* messages sent */

/* No manager is committed while another one is aborted. */
#define CONSISTENT assert(!(high & low) || !(high & ~low))

#define MANAGER(b)										\
	:: d_step { tm == INIT && (prepare & b) -> seen = seen | b }				\
	:: d_step { !((high | low) & b) -> low = low | b; prepare = prepare | b }		\
	:: d_step { !((high | low) & b) -> low = low | b; high = high | b; CONSISTENT }		\
	:: d_step { commit -> high = high | b; low = low & ~b; CONSISTENT }			\
	:: d_step { abort -> high = high | b; low = low | b; CONSISTENT }

active proctype protocol()
{
end:	do
	:: d_step { tm == INIT && seen == ALL -> tm = COMMITTED; commit = 1 }
	:: d_step { tm == INIT -> tm = ABORTED; abort = 1 }
	MANAGER(1)
#if N > 1
	MANAGER(2)
#endif
#if N > 2
	MANAGER(4)
#endif
#if N > 3
	MANAGER(8)
#endif
#if N > 4
	MANAGER(16)
#endif
#if N > 5
	MANAGER(32)
#endif
#if N > 6
	MANAGER(64)
#endif
#if N > 7
	MANAGER(128)
#endif
#if N > 8
	MANAGER(256)
#endif
#if N > 9
	MANAGER(512)
#endif
	od
}
