// Package encoder turns messages into vectors with a sentence encoder: the lower half of all-MiniLM-L6-v2
// and above it a layer that was trained on meetings (training/insights).
//
// It belongs in the worker, like everything that runs native code. The vectors go to insight.Derive.
package encoder

import (
	"context"
	"fmt"

	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/onnx"
)

// Encoder makes vectors. It is not safe for concurrent use.
type Encoder struct {
	tokens  *wordPiece
	network *onnx.Network
	made    map[string]insight.Vector // of short texts, most of which are said often
}

// Open reads the model from its file, which must be the one with SHA256.
func Open(path string) (*Encoder, error) {
	vocabulary, err := readVocabulary(path)
	if err != nil {
		return nil, fmt.Errorf("open sentence encoder %s: %w", path, err)
	}
	network, err := onnx.Load(path, "tokens", "vectors")
	if err != nil {
		return nil, fmt.Errorf("open sentence encoder: %w", err)
	}
	return &Encoder{tokens: newWordPiece(vocabulary), network: network, made: map[string]insight.Vector{}}, nil
}

// Close frees the model.
func (e *Encoder) Close() { e.network.Close() }

// keptLength is the length in bytes up to which a text's vector is kept for when it is said again.
const keptLength = 24

// Encode gives the vectors of texts in their order. Each text goes through the model by itself: sums
// of other shapes are rounded otherwise, and a vector must not depend on its neighbours.
// progress, if not nil, is called with the number of texts done.
func (e *Encoder) Encode(ctx context.Context, texts []string, progress func(done int)) ([]insight.Vector, error) {
	vectors := make([]insight.Vector, len(texts))
	for i, text := range texts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		v, err := e.vector(text)
		if err != nil {
			return nil, fmt.Errorf("encode message: %w", err)
		}
		vectors[i] = v
		if progress != nil {
			progress(i + 1)
		}
	}
	return vectors, nil
}

func (e *Encoder) vector(text string) (insight.Vector, error) {
	if v, ok := e.made[text]; ok {
		return v, nil
	}
	ids := e.tokens.tokens(text)
	input := make([]float32, len(ids))
	for i, id := range ids {
		input[i] = float32(id)
	}
	out, err := e.network.Run(input, 1, int64(len(input)))
	if err != nil {
		return insight.Vector{}, err
	}
	var v insight.Vector
	if len(out) != len(v) {
		return v, fmt.Errorf("the model gives %d numbers, not %d", len(out), len(v))
	}
	for i, x := range out {
		v[i] = int8(x)
	}
	if len(text) <= keptLength {
		e.made[text] = v
	}
	return v, nil
}
