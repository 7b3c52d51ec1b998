/*
 * N dining philosophers, 2 to 16 of them, as two bit masks:
 *
 *   spin -a -DN=16 phil.pml
 *
 * Philosopher i has the left fork while bit i of `left` is set, and eats while bit i of `eats` is set; never both.
 */
unsigned left : N;
unsigned eats : N;

#define I(i) (1 << (i))
#define BEFORE(i) I((i + N - 1) % N)
#define AFTER(i) I((i + 1) % N)
/* Whoever eats has a right neighbour who thinks. Bit i of the second operand stands for philosopher i + 1. */
#define HOLDS assert(!(eats & (((left | eats) >> 1) | ((left | eats) << (N - 1)))))

#define PHILOSOPHER(i)										\
	:: d_step { !((left | eats) & I(i)) && !(eats & BEFORE(i)) -> left = left | I(i); HOLDS }	\
	:: d_step { (left & I(i)) && !((left | eats) & AFTER(i)) ->				\
		left = left & ~I(i); eats = eats | I(i); HOLDS }				\
	:: d_step { (eats & I(i)) -> eats = eats & ~I(i) }

active proctype table()
{
end:	do
	PHILOSOPHER(0)
	PHILOSOPHER(1)
#if N > 2
	PHILOSOPHER(2)
#endif
#if N > 3
	PHILOSOPHER(3)
#endif
#if N > 4
	PHILOSOPHER(4)
#endif
#if N > 5
	PHILOSOPHER(5)
#endif
#if N > 6
	PHILOSOPHER(6)
#endif
#if N > 7
	PHILOSOPHER(7)
#endif
#if N > 8
	PHILOSOPHER(8)
#endif
#if N > 9
	PHILOSOPHER(9)
#endif
#if N > 10
	PHILOSOPHER(10)
#endif
#if N > 11
	PHILOSOPHER(11)
#endif
#if N > 12
	PHILOSOPHER(12)
#endif
#if N > 13
	PHILOSOPHER(13)
#endif
#if N > 14
	PHILOSOPHER(14)
#endif
#if N > 15
	PHILOSOPHER(15)
#endif
	od
}
