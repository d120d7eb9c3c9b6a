// The network for one kind of processor: silero.c includes this file for each, with
// TARGET as the attribute that names it and NAME to tell the functions apart. A
// function that is only inlined into another keeps its own, narrower vectors.

#define INLINE TARGET static inline __attribute__((always_inline))

// tile computes `frames` x `blocks` blocks of outputs, which both are constants
// where it is called: with eight of them the sums stay in registers and none waits for another.
INLINE void NAME(tile)(const float *w, const float *bias, const float *x, int step, int inputs,
		float *y, int outputs, const int frames, const int blocks) {
	lanes sum[8];
	for (int f = 0; f < frames; f++)
		for (int b = 0; b < blocks; b++)
			sum[f * blocks + b] = *(const lanes *)(bias + b * LANES);
	for (int i = 0; i < inputs; i++)
		for (int b = 0; b < blocks; b++) {
			const lanes wi = *(const lanes *)(w + (b * inputs + i) * LANES);
			for (int f = 0; f < frames; f++)
				sum[f * blocks + b] += wi * x[f * step + i];
		}
	for (int f = 0; f < frames; f++)
		for (int b = 0; b < blocks; b++)
			*(lanes *)(y + f * outputs + b * LANES) = sum[f * blocks + b];
}

// dense applies a layer, whose weights are its biases and then for each block of eight
// outputs the eight weights of every input, to frames that begin `step` values apart in x, and returns
// where the next layer's weights are.
INLINE const float *NAME(dense)(const float *w, const float *x, int step, int inputs, float *y, int outputs, const int frames) {
	const int blocks = 8 / frames;
	const float *bias = w;
	w += outputs;
	for (int o = 0; o < outputs; o += blocks * LANES)
		NAME(tile)(w + o * inputs, bias + o, x, step, inputs, y + o, outputs, frames, blocks);
	return w + inputs * outputs;
}

INLINE void NAME(relu)(float *x, int n) {
	for (int i = 0; i < n; i++)
		x[i] = x[i] > 0 ? x[i] : 0;
}

INLINE float NAME(sigmoid)(float x) { return 1 / (1 + expf(-x)); }

INLINE float NAME(hyperbolic)(float x) { return 2 * NAME(sigmoid)(2 * x) - 1; }

// lstm updates hidden and cell; the gates are in the order input, forget, cell, output.
INLINE void NAME(lstm)(const float *gates, float *hidden, float *cell) {
	for (int i = 0; i < WIDE; i++) {
		const float in = NAME(sigmoid)(gates[i]), forget = NAME(sigmoid)(gates[WIDE + i]);
		const float candidate = NAME(hyperbolic)(gates[2 * WIDE + i]), out = NAME(sigmoid)(gates[3 * WIDE + i]);
		cell[i] = forget * cell[i] + in * candidate;
		hidden[i] = out * NAME(hyperbolic)(cell[i]);
	}
}

TARGET static float NAME(forward)(const float *w, float *state, const float *samples) {
	float sound[CONTEXT_AND_WINDOW + REFLECTED];
	for (int i = 0; i < CONTEXT_AND_WINDOW; i++)
		sound[i] = samples[i];
	for (int i = 0; i < REFLECTED; i++)
		sound[CONTEXT_AND_WINDOW + i] = samples[CONTEXT_AND_WINDOW - 2 - i];

	float spectrum[FRAMES * SPECTRUM_OUTPUTS];
	w = NAME(dense)(w, sound, HOP, TAPS, spectrum, SPECTRUM_OUTPUTS, FRAMES);
	// the frames before the first and after the last are silent
	float magnitude[(1 + FRAMES + 1) * BINS] = {0};
	for (int f = 0; f < FRAMES; f++)
		for (int i = 0; i < BINS; i++) {
			const float re = spectrum[f * SPECTRUM_OUTPUTS + i], im = spectrum[f * SPECTRUM_OUTPUTS + BINS + i];
			magnitude[(1 + f) * BINS + i] = sqrtf(re * re + im * im);
		}

	float first[(1 + 4 + 1) * WIDE] = {0};
	w = NAME(dense)(w, magnitude, BINS, 3 * BINS, first + WIDE, WIDE, 4);
	NAME(relu)(first + WIDE, 4 * WIDE);
	float second[(1 + 2 + 1) * NARROW] = {0};
	w = NAME(dense)(w, first, 2 * WIDE, 3 * WIDE, second + NARROW, NARROW, 2);
	NAME(relu)(second + NARROW, 2 * NARROW);
	float third[(1 + 1 + 1) * NARROW] = {0};
	w = NAME(dense)(w, second, 2 * NARROW, 3 * NARROW, third + NARROW, NARROW, 1);
	NAME(relu)(third + NARROW, NARROW);
	float heard[2 * WIDE]; // what was heard, and the hidden state
	w = NAME(dense)(w, third, NARROW, 3 * NARROW, heard, WIDE, 1);
	NAME(relu)(heard, WIDE);

	float *hidden = state, *cell = state + WIDE;
	for (int i = 0; i < WIDE; i++)
		heard[WIDE + i] = hidden[i];
	float gates[GATES];
	w = NAME(dense)(w, heard, 0, 2 * WIDE, gates, GATES, 1);
	NAME(lstm)(gates, hidden, cell);
	float sum = w[0];
	for (int i = 0; i < WIDE; i++)
		sum += w[1 + i] * (hidden[i] > 0 ? hidden[i] : 0);
	return NAME(sigmoid)(sum);
}

#undef INLINE
