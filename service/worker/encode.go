package worker

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/insight/encoder"
)

const (
	// longestText bounds what is encoded of a message, in bytes: the encoder reads
	// forty-eight tokens, which are shorter.
	longestText = 2 << 10
	// vectorsAtATime bounds one line of the protocol.
	vectorsAtATime = 256
)

// EncoderModel names the sentence encoder: vectors of another one are not comparable.
const EncoderModel = encoder.SHA256

// CanEncode reports whether the sentence encoder is in one of the folders of modelsDir.
func CanEncode(modelsDir string) bool { return encoder.Installed(filepath.SplitList(modelsDir)) }

// Encode has a worker turn texts into vectors, with the sentence encoder in one of the
// folders of ModelsDir. Cancelling ctx kills it. Errors: fault.ModelMissing, ModelDamaged,
// WorkerCrashed, WorkerHung.
func Encode(ctx context.Context, command Command, modelsDir string, texts []string) ([]insight.Vector, error) {
	vectors := make([]insight.Vector, 0, len(texts))
	request := Request{Path: encoder.File, ModelsDir: modelsDir, Texts: len(texts)}
	request.texts = func(to io.Writer) error {
		out := json.NewEncoder(to)
		for _, text := range texts {
			if err := out.Encode(strings.ToValidUTF8(text[:min(len(text), longestText)], "")); err != nil {
				return fmt.Errorf("send text: %w", err)
			}
		}
		return nil
	}
	_, err := Run(ctx, command, request, Handler{Vectors: func(bytes []byte) error {
		some, err := unpackVectors(bytes)
		vectors = append(vectors, some...)
		return err
	}})
	if err == nil && len(vectors) != len(texts) {
		err = fault.New(fault.WorkerCrashed, encoder.File, fmt.Errorf("%w: %d vectors of %d texts", errProtocol, len(vectors), len(texts)))
	}
	if err != nil {
		return nil, err
	}
	return vectors, nil
}

// readTexts reads the texts that follow a request.
func readTexts(in *bufio.Reader, n int) ([]string, error) {
	texts := []string{}
	for range n {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return nil, fmt.Errorf("read texts: %w", err)
		}
		var text string
		if err := json.Unmarshal(line, &text); err != nil {
			return nil, fmt.Errorf("read texts: %w", err)
		}
		texts = append(texts, text)
	}
	return texts, nil
}

// encode sends the vectors of the texts.
func encode(ctx context.Context, r Request, texts []string, out *output) (Summary, error) {
	path, err := encoder.Find(filepath.SplitList(r.ModelsDir))
	if err != nil {
		return Summary{}, err
	}
	network, err := encoder.Open(path)
	if err != nil {
		return Summary{}, fault.New(fault.ModelDamaged, encoder.File, err)
	}
	defer network.Close()
	for len(texts) > 0 {
		n := min(vectorsAtATime, len(texts))
		vectors, err := network.Encode(ctx, texts[:n], nil)
		if err != nil {
			return Summary{}, err
		}
		if err := out.say(event{Vectors: packVectors(vectors)}); err != nil {
			return Summary{}, err
		}
		texts = texts[n:]
	}
	return Summary{}, nil
}

// packVectors are vectors as bytes, one behind the other.
func packVectors(vectors []insight.Vector) []byte {
	var all []byte
	for _, v := range vectors {
		for _, x := range v {
			all = append(all, byte(x))
		}
	}
	return all
}

func unpackVectors(all []byte) ([]insight.Vector, error) {
	var v insight.Vector
	if len(all)%len(v) != 0 {
		return nil, fmt.Errorf("%w: %w", errProtocol, errors.New("a part of a vector"))
	}
	vectors := make([]insight.Vector, len(all)/len(v))
	for i := range vectors {
		for k := range v {
			vectors[i][k] = int8(all[i*len(v)+k])
		}
	}
	return vectors, nil
}
