/*
 * Interrupt contexts nested over two allocator locks. One option of the loop is one action of one
 * context, each a d_step, so that Spin stores the states between actions and no others.
 *
 *   spin -a -DC=2 -DK=3 -DS=2 -DO=2 -DV=2 -DQ=0 -DH=1 -DD=0 nested.pml
 *
 * C CPUs, K context classes (TASK, IRQ, NMI, KPROBE), S slabs of O objects, V which locks have a state,
 * Q interrupts off in the page-list section, H capacity of a page list, D double grants are errors.
 * Context x is class x % K of CPU x / K. Zero is IDLE, ZONE and "none", so nothing needs a first value.
 */
#define IDLE 0
#define AL 1
#define AR 2
#define AW 3
#define PT 4
#define PR 5
#define PW 6
#define ZA 7
#define NL 8
#define NW 9
#define ZF 10
#define FL 11
#define FR 12
#define FW 13
#define GT 14
#define GR 15
#define GW 16

#define ZONE 0
#define PART 1
#define FULL 2
#define TAKEN 3
#define PCP(c) (4 + c)

#define ALL ((1 << O) - 1)

/* One context: 19 bits. */
#define CONTEXT(x) unsigned pc##x : 5; unsigned hold##x : 4; unsigned sel##x : 4; unsigned aux##x : 3; unsigned below##x : 3;
CONTEXT(0)
CONTEXT(1)
#if C*K > 2
CONTEXT(2)
#endif
#if C*K > 3
CONTEXT(3)
#endif
#if C*K > 4
CONTEXT(4)
#endif
#if C*K > 5
CONTEXT(5)
#endif
#if C*K > 6
CONTEXT(6)
CONTEXT(7)
#endif
unsigned top0 : 3;
unsigned pl0 : 3;
#if C > 1
unsigned top1 : 3;
unsigned pl1 : 3;
#endif
unsigned lk : 4;
unsigned bad : 2;
#if S > 3
#define slab_t short	/* gcc 12.2 -O2 gets COUNT of four neighbouring bytes wrong: it finds 316 states instead of 335 */
#else
#define slab_t byte
#endif
slab_t slab[S];		/* where it is, and from bit 3 on the objects that are allocated */

#define WHERE(s) (slab[s] & 7)
#define MASK(s) (slab[s] >> 3)
#define PUT(s, where) slab[s] = (slab[s] & ~7) | (where)

#if S == 1
#define FIRST(w) (WHERE(0) == w -> 1 : 0)
#define COUNT(w) (WHERE(0) == w)
#elif S == 2
#define FIRST(w) (WHERE(0) == w -> 1 : (WHERE(1) == w -> 2 : 0))
#define COUNT(w) ((WHERE(0) == w) + (WHERE(1) == w))
#elif S == 3
#define FIRST(w) (WHERE(0) == w -> 1 : (WHERE(1) == w -> 2 : (WHERE(2) == w -> 3 : 0)))
#define COUNT(w) ((WHERE(0) == w) + (WHERE(1) == w) + (WHERE(2) == w))
#else
#define FIRST(w) (WHERE(0) == w -> 1 : (WHERE(1) == w -> 2 : (WHERE(2) == w -> 3 : (WHERE(3) == w -> 4 : 0))))
#define COUNT(w) ((WHERE(0) == w) + (WHERE(1) == w) + (WHERE(2) == w) + (WHERE(3) == w))
#endif
#define LEAST_FREE(m) (!((m) & 1) -> 0 : (!((m) & 2) -> 1 : 2))

#if V < 2
#define FREE_LIST true
#else
#define FREE_LIST (lk == 0)
#endif
#if V < 1
#define FREE_PAGE(c) true
#else
#define FREE_PAGE(c) (pl##c == 0)
#endif
#if Q
#define IRQOFF(t) ((pc##t >= AR && pc##t <= AW) || pc##t == NW || pc##t == FR || pc##t == FW || pc##t == PR || pc##t == PW || pc##t == GR || pc##t == GW)
#else
#define IRQOFF(t) (pc##t == AR || pc##t == AW || pc##t == NW || pc##t == FR || pc##t == FW)
#endif

/* The slab of an object, and the object's bit in it. */
#define OF(object) ((object - 1) / O)
#define BIT(object) (1 << ((object - 1) % O))
/* What a free has to do with slab s: 3 if at most one object is left, 2 if it is on no list, otherwise 1. */
#define ACT(s) ((MASK(s) & (MASK(s) - 1)) == 0 -> 3 : (WHERE(s) == FULL -> 2 : 1))

#define END(x, c) pc##x = IDLE; sel##x = 0; aux##x = 0; top##c = below##x; below##x = 0
#define DAMAGE bad = 2
#if D
#define LOCK(l, x, p) if :: l > 0 -> bad = 1 :: else fi; l = l + 1; pc##x = p
#else
#define LOCK(l, x, p) l = l + 1; pc##x = p
#endif

#define START(x, c, k) pc##x == IDLE && bad == 0 && COMES##k(x, c) ->					\
	below##x = top##c; top##c = k + 1;								\
	if :: hold##x == 0 -> pc##x = AL :: else -> pc##x = FL fi

#define SPINS(x, k) (k < 2 && !FREE_LIST && (pc##x == AL || pc##x == NL || pc##x == FL))

#define STEP(x, c, k) top##c == k + 1 && bad == 0 && !SPINS(x, k) ->					\
	if												\
	:: pc##x == AL ->										\
		if :: FREE_LIST -> LOCK(lk, x, AR) :: else -> END(x, c) fi				\
	:: pc##x == AR ->										\
		if											\
		:: FIRST(PART) == 0 -> lk = lk - 1; pc##x = PT						\
		:: else ->										\
			sel##x = FIRST(PART);								\
			sel##x = (sel##x - 1) * O + LEAST_FREE(MASK(sel##x - 1)) + 1; pc##x = AW	\
		fi											\
	:: pc##x == AW ->										\
		if											\
		:: WHERE(OF(sel##x)) == PART && !(MASK(OF(sel##x)) & BIT(sel##x)) ->			\
			slab[OF(sel##x)] = slab[OF(sel##x)] | BIT(sel##x) << 3;				\
			if :: MASK(OF(sel##x)) == ALL -> PUT(OF(sel##x), FULL) :: else fi;		\
			hold##x = sel##x; lk = lk - 1; END(x, c)					\
		:: else -> DAMAGE									\
		fi											\
	:: pc##x == PT ->										\
		if :: FREE_PAGE(c) -> LOCK(pl##c, x, PR) :: else -> pc##x = ZA fi			\
	:: pc##x == PR ->										\
		if											\
		:: FIRST(PCP(c)) == 0 -> pl##c = pl##c - 1; pc##x = ZA					\
		:: else -> sel##x = FIRST(PCP(c)); pc##x = PW						\
		fi											\
	:: pc##x == PW ->										\
		if											\
		:: WHERE(sel##x - 1) == PCP(c) -> PUT(sel##x - 1, TAKEN); pl##c = pl##c - 1; pc##x = NL	\
		:: else -> DAMAGE									\
		fi											\
	:: pc##x == ZA ->										\
		if											\
		:: FIRST(ZONE) == 0 -> END(x, c)							\
		:: else -> sel##x = FIRST(ZONE); PUT(sel##x - 1, TAKEN); pc##x = NL			\
		fi											\
	:: pc##x == NL ->										\
		if :: FREE_LIST -> LOCK(lk, x, NW) :: else -> pc##x = ZF fi				\
	:: pc##x == NW ->										\
		slab[sel##x - 1] = (O == 1 -> FULL : PART) | 1 << 3;					\
		hold##x = (sel##x - 1) * O + 1; lk = lk - 1; END(x, c)					\
	:: pc##x == ZF -> PUT(sel##x - 1, ZONE); END(x, c)						\
	:: pc##x == FL ->										\
		if :: FREE_LIST -> LOCK(lk, x, FR) :: else -> END(x, c) fi				\
	:: pc##x == FR -> aux##x = ACT(OF(hold##x)); pc##x = FW						\
	:: pc##x == FW ->										\
		if											\
		:: (MASK(OF(hold##x)) & BIT(hold##x)) && aux##x == ACT(OF(hold##x)) ->			\
			lk = lk - 1;									\
			slab[OF(hold##x)] = slab[OF(hold##x)] & ~(BIT(hold##x) << 3);			\
			if										\
			:: aux##x == 3 ->								\
				PUT(OF(hold##x), TAKEN); sel##x = OF(hold##x) + 1;			\
				hold##x = 0; aux##x = 0; pc##x = GT					\
			:: aux##x == 2 -> PUT(OF(hold##x), PART); hold##x = 0; END(x, c)		\
			:: else -> hold##x = 0; END(x, c)						\
			fi										\
		:: else -> DAMAGE									\
		fi											\
	:: pc##x == GT ->										\
		if :: FREE_PAGE(c) -> LOCK(pl##c, x, GR) :: else -> pc##x = ZF fi			\
	:: pc##x == GR -> aux##x = COUNT(PCP(c)); pc##x = GW						\
	:: pc##x == GW ->										\
		if											\
		:: aux##x == COUNT(PCP(c)) ->								\
			PUT(sel##x - 1, (aux##x < H -> PCP(c) : ZONE)); pl##c = pl##c - 1; END(x, c)	\
		:: else -> DAMAGE									\
		fi											\
	fi;												\
	assert(bad == 0)

/* When a class may start; its CPU's TASK is context T of that CPU. */
#define TASK0 0
#if K == 2
#define IRQOFF_ON_1 IRQOFF(2)
#elif K == 3
#define IRQOFF_ON_1 IRQOFF(3)
#else
#define IRQOFF_ON_1 IRQOFF(4)
#endif
#define IRQOFF_ON_0 IRQOFF(0)
#define COMES0(x, c) (top##c == 0)
#define COMES1(x, c) (top##c == 0 || (top##c == 1 && !IRQOFF_ON_##c))
#define COMES2(x, c) true
#define COMES3(x, c) (top##c > 0)

#define ACTIONS(x, c, k) :: d_step { START(x, c, k) } :: d_step { STEP(x, c, k) }

active proctype contexts()
{
end:	do
	ACTIONS(0, 0, 0)
	ACTIONS(1, 0, 1)
#if K > 2
	ACTIONS(2, 0, 2)
#endif
#if K > 3
	ACTIONS(3, 0, 3)
#endif
#if C > 1
#if K == 2
	ACTIONS(2, 1, 0)
	ACTIONS(3, 1, 1)
#elif K == 3
	ACTIONS(3, 1, 0)
	ACTIONS(4, 1, 1)
	ACTIONS(5, 1, 2)
#else
	ACTIONS(4, 1, 0)
	ACTIONS(5, 1, 1)
	ACTIONS(6, 1, 2)
	ACTIONS(7, 1, 3)
#endif
#endif
	od
}
