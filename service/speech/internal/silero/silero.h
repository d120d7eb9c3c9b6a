// The forward pass of Silero v5 at 16 kHz; silero.go says what goes in and out.

float debrief_silero_step(const float *weights, float *state, const float *samples);
