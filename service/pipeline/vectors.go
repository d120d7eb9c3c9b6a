package pipeline

import (
	"context"
	"crypto/sha256"
	"log/slog"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/worker"
)

// digest stands for a text: two texts of one conversation have the same one by a
// chance of less than one in a billion.
type digest [8]byte

func digestOf(text string) digest {
	sum := sha256.Sum256([]byte(text))
	return digest(sum[:len(digest{})])
}

// CanEncode reports whether the sentence encoder is there.
func (p *Pipeline) CanEncode() bool { return p.parts.Encode != nil && worker.CanEncode(p.models) }

// vectors are what the sentence encoder makes of the messages. Those of texts that have
// not changed are kept in the library. Without the encoder, or when it fails, they are
// nil: insights are then found without it.
func (p *Pipeline) vectors(ctx context.Context, conversationID string, messages []conversation.Message) ([]insight.Vector, error) {
	if len(messages) == 0 || !p.CanEncode() {
		return nil, nil
	}
	body, err := p.library.Vectors(ctx, conversationID, worker.EncoderModel)
	if err != nil {
		return nil, err
	}
	kept := unpack(body)
	missing := textsWithout(kept, messages)
	if len(missing) > 0 {
		made, err := p.parts.Encode(ctx, p.models, missing)
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if err != nil {
			slog.Warn("insights are found without the sentence encoder", "error", err)
			return nil, nil
		}
		for i, text := range missing {
			kept[digestOf(text)] = made[i]
		}
	}
	all := make([]insight.Vector, len(messages))
	for i, m := range messages {
		all[i] = kept[digestOf(m.Text)]
	}
	if len(missing) > 0 {
		if err := p.library.SaveVectors(ctx, conversationID, worker.EncoderModel, pack(messages, kept)); err != nil {
			slog.Warn("vectors are not kept: the next edit makes them again", "error", err)
		}
	}
	return all, nil
}

// textsWithout are the texts that have no vector yet, each once.
func textsWithout(kept map[digest]insight.Vector, messages []conversation.Message) []string {
	var missing []string
	asked := map[digest]bool{}
	for _, m := range messages {
		d := digestOf(m.Text)
		if _, ok := kept[d]; !ok && !asked[d] {
			asked[d] = true
			missing = append(missing, m.Text)
		}
	}
	return missing
}

// pack puts the digests and vectors of the messages' texts one behind the other.
func pack(messages []conversation.Message, kept map[digest]insight.Vector) []byte {
	var body []byte
	done := map[digest]bool{}
	for _, m := range messages {
		d := digestOf(m.Text)
		if done[d] {
			continue
		}
		done[d] = true
		body = append(body, d[:]...)
		for _, x := range kept[d] {
			body = append(body, byte(x))
		}
	}
	return body
}

// unpack is the opposite of pack. What is cut off at its end does not count.
func unpack(body []byte) map[digest]insight.Vector {
	kept := map[digest]insight.Vector{}
	var d digest
	var v insight.Vector
	for len(body) >= len(d)+len(v) {
		copy(d[:], body)
		for i := range v {
			v[i] = int8(body[len(d)+i])
		}
		kept[d] = v
		body = body[len(d)+len(v):]
	}
	return kept
}
