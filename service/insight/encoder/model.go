package encoder

import (
	"errors"
	"fmt"
	"os"

	"github.com/debrief-app/debrief/service/insight/internal/onnxfile"
)

// readVocabulary reads the tokens that the model's file carries beside the network.
func readVocabulary(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read model: %w", err)
	}
	properties, err := onnxfile.Properties(data)
	if err != nil {
		return "", fmt.Errorf("read model: %w", err)
	}
	vocabulary, ok := properties[onnxfile.Vocabulary]
	if !ok {
		return "", errors.New("read model: it has no vocabulary")
	}
	return vocabulary, nil
}

// The model's file, as make models puts it together (service/insight/internal/mkencoder), and how large it is.
const (
	File   = "sentences.onnx"
	SHA256 = "d3908216f60a5b2251100c921fc11af8191932a922a7c8839d36a64bd42e283d"
	Bytes  = 20558633
)
