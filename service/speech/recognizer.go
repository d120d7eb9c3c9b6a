package speech

import (
	"fmt"
	"strings"

	sherpa "github.com/k2-fsa/sherpa-onnx-go/sherpa_onnx"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/speech/model"
)

// hearing is what a recogniser made of one cut.
type hearing struct {
	text string
	// times holds the start of each token in seconds from the start of the sound;
	// empty where the model gives none.
	tokens []string
	times  []float64
}

// recognizer turns the sound of a cut into text. It serves one goroutine.
type recognizer interface {
	recognize(pcm []float32) hearing
	close()
}

// sherpaRecognizer runs a model with sherpa-onnx on one thread: two of them on two
// cores are twice as fast as one with two threads.
type sherpaRecognizer struct {
	name string
	impl *sherpa.OfflineRecognizer
}

// newRecognizer loads an installed model. Its files must have been checked: the
// native code ends the process over a damaged one.
func newRecognizer(m model.Installed) (*sherpaRecognizer, error) {
	config := sherpa.OfflineRecognizerConfig{
		FeatConfig:     sherpa.FeatureConfig{SampleRate: SampleRate, FeatureDim: 80},
		DecodingMethod: "greedy_search",
	}
	config.ModelConfig.NumThreads = 1
	config.ModelConfig.Provider = "cpu"
	config.ModelConfig.Tokens = m.File(model.Tokens)
	switch m.Family {
	case model.MoonshineMerged:
		config.ModelConfig.Moonshine.Encoder = m.File(model.Encoder)
		config.ModelConfig.Moonshine.MergedDecoder = m.File(model.Decoder)
	case model.Moonshine:
		config.ModelConfig.Moonshine.Preprocessor = m.File(model.Preprocessor)
		config.ModelConfig.Moonshine.Encoder = m.File(model.Encoder)
		config.ModelConfig.Moonshine.UncachedDecoder = m.File(model.UncachedDecoder)
		config.ModelConfig.Moonshine.CachedDecoder = m.File(model.CachedDecoder)
	case model.Transducer:
		config.ModelConfig.ModelType = "nemo_transducer"
		config.ModelConfig.Transducer.Encoder = m.File(model.Encoder)
		config.ModelConfig.Transducer.Decoder = m.File(model.Decoder)
		config.ModelConfig.Transducer.Joiner = m.File(model.Joiner)
	case model.Whisper:
		config.ModelConfig.Whisper.Encoder = m.File(model.Encoder)
		config.ModelConfig.Whisper.Decoder = m.File(model.Decoder)
		config.ModelConfig.Whisper.Task = "transcribe"
	default:
		return nil, fmt.Errorf("speech model %s: unknown family %q", m.Name, m.Family)
	}
	impl := sherpa.NewOfflineRecognizer(&config)
	if impl == nil {
		return nil, fault.New(fault.ModelDamaged, m.Name, fmt.Errorf("load speech model from %s", m.Dir))
	}
	return &sherpaRecognizer{m.Name, impl}, nil
}

func (r *sherpaRecognizer) recognize(pcm []float32) hearing {
	stream := sherpa.NewOfflineStream(r.impl)
	defer sherpa.DeleteOfflineStream(stream)
	stream.AcceptWaveform(SampleRate, pcm)
	r.impl.Decode(stream)
	result := stream.GetResult()
	h := hearing{text: strings.TrimSpace(result.Text)}
	if len(result.Timestamps) == len(result.Tokens) && len(result.Tokens) > 0 {
		h.tokens = result.Tokens
		h.times = make([]float64, len(result.Timestamps))
		for i, t := range result.Timestamps {
			h.times[i] = float64(t)
		}
	}
	return h
}

func (r *sherpaRecognizer) close() { sherpa.DeleteOfflineRecognizer(r.impl) }
