package speech

import (
	"fmt"
	"strings"

	sherpa "github.com/k2-fsa/sherpa-onnx-go/sherpa_onnx"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/speech/model"
)

// recognition is what a recogniser made of one cut.
type recognition struct {
	text string
	// times holds the start of each token in seconds from the start of the sound;
	// empty where the model gives none.
	tokens []string
	times  []float64
}

// recognizer turns the sound of a cut into text. It serves several goroutines at a time.
type recognizer interface {
	recognize(pcm []float32) recognition
	close()
}

// sherpaRecognizer runs a model with sherpa-onnx, each call on the thread that calls: two
// calls at a time on two cores are twice as fast as one call on two threads, and the
// model is in memory once. sherpa-onnx keeps nothing of a call in the model.
type sherpaRecognizer struct {
	impl    *sherpa.OfflineRecognizer
	limited bool // its text may be cut short, or be dense because it is invented
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
	limited := m.Family == model.Moonshine || m.Family == model.MoonshineMerged
	return &sherpaRecognizer{impl, limited}, nil
}

// recognize turns sound into text. What sherpa-onnx has cut short is recognised again
// with silence behind it, which raises the limit and changes nothing else.
func (r *sherpaRecognizer) recognize(pcm []float32) recognition {
	result := r.decode(pcm)
	if r.limited && cutShort(len(result.Tokens), len(pcm)) {
		longer := make([]float32, len(pcm)+len(pcm)/3)
		copy(longer, pcm)
		result = r.decode(longer)
	}
	h := recognition{text: strings.TrimSpace(result.Text)}
	if len(result.Timestamps) == len(result.Tokens) && len(result.Tokens) > 0 {
		h.tokens = result.Tokens
		h.times = make([]float64, len(result.Timestamps))
		for i, t := range result.Timestamps {
			h.times[i] = float64(t)
		}
	}
	return h
}

func (r *sherpaRecognizer) decode(pcm []float32) *sherpa.OfflineRecognizerResult {
	stream := sherpa.NewOfflineStream(r.impl)
	defer sherpa.DeleteOfflineStream(stream)
	stream.AcceptWaveform(SampleRate, pcm)
	r.impl.Decode(stream)
	return stream.GetResult()
}

// cutShort reports whether a Moonshine model may have wanted to say more: sherpa-onnx
// ends its text after six tokens for each second of sound, and fast speakers have more.
// The model rounds the sound to frames, so that the last token is not sure. Merged models
// may go on to fifteen; but so dense a text is often invented, and less of it with silence
// behind: of speech played backwards 43 % is believed, and would be 52
// (docs/measurements.md).
func cutShort(tokens, samples int) bool {
	const perSecond = 6
	return tokens > 0 && tokens >= perSecond*samples/SampleRate-1
}

func (r *sherpaRecognizer) close() { sherpa.DeleteOfflineRecognizer(r.impl) }
