#include "silero.h"

#include <math.h>

// Sizes of the network, the same as in silero.go. Every layer is a dense one on
// frames that lie one after the other, so that a convolution over three frames
// is a dense layer whose input is three frames long.
enum {
	CONTEXT_AND_WINDOW = 576,
	REFLECTED = 64,
	TAPS = 256, HOP = 128, BINS = 129, FRAMES = 4,
	WIDE = 128, NARROW = 64,
	GATES = 4 * WIDE,
};

// Eight outputs at a time, in whatever vectors the processor has.
enum { LANES = 8 };
typedef float lanes __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

enum { SPECTRUM_OUTPUTS = 272 }; // 2 * BINS, rounded up to two whole blocks

#if defined(__x86_64__)
// Go's own baseline for amd64 is SSE2; nearly every processor in use has AVX2.
#define TARGET __attribute__((target("avx2,fma")))
#define NAME(f) f##_avx2
#include "forward.h"
#undef TARGET
#undef NAME
#endif

#define TARGET
#define NAME(f) f##_any
#include "forward.h"

float debrief_silero_step(const float *weights, float *state, const float *samples) {
#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
		return forward_avx2(weights, state, samples);
#endif
	return forward_any(weights, state, samples);
}
