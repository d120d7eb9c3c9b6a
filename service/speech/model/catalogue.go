package model

import "slices"

// Catalogue lists the speech models, the default first.
func Catalogue() []Model { return slices.Clone(catalogue) }

// Lookup finds a model of the catalogue.
func Lookup(name string) (Model, bool) {
	for _, m := range catalogue {
		if m.Name == name {
			return m, true
		}
	}
	return Model{}, false
}

const (
	// npm is where the files of npm packages are served one by one.
	npm = "https://cdn.jsdelivr.net/npm/"
	// releases is where sherpa-onnx publishes the models it has converted.
	releases = "https://github.com/k2-fsa/sherpa-onnx/releases/download/asr-models/"
)

// european are the 25 languages of Parakeet TDT 0.6b v3, by its model card.
var european = []string{
	"bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hr", "hu", "it",
	"lt", "lv", "mt", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "uk",
}

// vad is the voice activity model that every speech model needs beside it.
var vad = Model{
	Name:    "silero-vad",
	Title:   "Silero voice activity",
	Licence: "MIT",
	Files: []File{{
		Name:   "silero_vad_v5.onnx",
		URL:    npm + "@ricky0123/vad-web@0.0.24/dist/silero_vad_v5.onnx",
		Size:   2327524,
		SHA256: "2623a2953f6ff3d2c1e61740c6cdb7168133479b267dfef114a4a3cc5bdd788f",
	}},
}

var catalogue = []Model{
	{
		Name:      Default,
		Title:     "Moonshine base",
		GoodFor:   "English; fewer mistakes than tiny, in meetings most of all.",
		Languages: []string{"en"},
		Licence:   "MIT",
		Family:    MoonshineMerged,
		Memory:    300 << 20,
		Parts:     moonshineParts,
		Files: []File{
			{
				Name:   moonshineParts[Encoder],
				Size:   20518300,
				SHA256: "0f12b39c70c99ad9fdcdcd94fba64e9d9bd025cb759e928615b88d345ce3d234",
			},
			{
				Name:   moonshineParts[Decoder],
				Size:   42572379,
				SHA256: "568ea202993dd5e0140a0ebb8de5fc294325a1e5610422bcd17717b47869c03e",
			},
			moonshineTokens,
		},
	},
	{
		Name:      Small,
		Title:     "Moonshine tiny",
		GoodFor:   "English; takes the least memory and disk, and good enough for most meetings.",
		Languages: []string{"en"},
		Licence:   "MIT",
		Family:    MoonshineMerged,
		Memory:    200 << 20,
		Parts:     moonshineParts,
		Files: []File{
			{
				Name:   moonshineParts[Encoder],
				URL:    npm + "@moonshine-ai/moonshine-js@0.1.29/dist/model/tiny/quantized/encoder_model.onnx",
				Size:   7937661,
				SHA256: "c6fc4b7bc5af75c0591fd157a1f3829b533d18e9769a888fd95a62e470dd4f4a",
			},
			{
				Name:   moonshineParts[Decoder],
				URL:    npm + "@moonshine-ai/moonshine-js@0.1.29/dist/model/tiny/quantized/decoder_model_merged.onnx",
				Size:   20243286,
				SHA256: "eed87831c3a6103534aae7d47a5d485025c659a1323901513961c39fe8a1a367",
			},
			moonshineTokens,
		},
	},
	{
		Name:      "moonshine-base-archive",
		Title:     "Moonshine base, to download",
		GoodFor:   "English; the words of moonshine-base for those who cannot get it otherwise, from larger files and at half its speed.",
		Languages: []string{"en"},
		Licence:   "MIT",
		Family:    Moonshine,
		Memory:    600 << 20,
		Parts: map[string]string{
			Preprocessor:    "preprocess.onnx",
			Encoder:         "encode.int8.onnx",
			UncachedDecoder: "uncached_decode.int8.onnx",
			CachedDecoder:   "cached_decode.int8.onnx",
			Tokens:          "tokens.txt",
		},
		Archive: &Archive{
			URL:    releases + "sherpa-onnx-moonshine-base-en-int8.tar.bz2",
			Size:   250_807_309,
			SHA256: "21870cecaa2e44e4e2bf63e02d1072bed183ccd10284871353bd9d24dad14e5e",
			Folder: "sherpa-onnx-moonshine-base-en-int8",
		},
	},
	{
		Name:      "parakeet-v2",
		Title:     "Parakeet TDT 0.6b v2",
		GoodFor:   "English; the most accurate here, with exact times; slower and larger.",
		Languages: []string{"en"},
		Licence:   "CC-BY-4.0",
		Family:    Transducer,
		Memory:    1300 << 20,
		Parts:     transducerParts,
		Archive: &Archive{
			URL:    releases + "sherpa-onnx-nemo-parakeet-tdt-0.6b-v2-int8.tar.bz2",
			Size:   482_468_385,
			SHA256: "157c157bc51155e03e37d2466522a3a737dd9c72bb25f36eb18912964161e1ad",
			Folder: "sherpa-onnx-nemo-parakeet-tdt-0.6b-v2-int8",
		},
	},
	{
		Name:      "parakeet-v3",
		Title:     "Parakeet TDT 0.6b v3",
		GoodFor:   "25 European languages, recognised by itself, with exact times; slower and larger.",
		Languages: european,
		Licence:   "CC-BY-4.0",
		Family:    Transducer,
		Memory:    1300 << 20,
		Parts:     transducerParts,
		Archive: &Archive{
			URL:    releases + "sherpa-onnx-nemo-parakeet-tdt-0.6b-v3-int8.tar.bz2",
			Size:   487_170_055,
			SHA256: "5793d0fd397c5778d2cf2126994d58e9d56b1be7c04d13c7a15bb1b4eafb16bf",
			Folder: "sherpa-onnx-nemo-parakeet-tdt-0.6b-v3-int8",
		},
	},
	{
		Name:      "whisper-base",
		Title:     "Whisper base",
		GoodFor:   "About a hundred languages; slow, and makes mistakes in all of them.",
		Languages: []string{"*"},
		Licence:   "MIT",
		Family:    Whisper,
		Memory:    600 << 20,
		Parts:     whisperParts("base"),
		Archive: &Archive{
			URL:    releases + "sherpa-onnx-whisper-base.tar.bz2",
			Size:   208_000_000, // about; the server says exactly
			SHA256: "911b2083efd7c0dca2ac3b358b75222660dc09fb716d64fbfc417ba6c99ff3de",
			Folder: "sherpa-onnx-whisper-base",
		},
	},
	{
		Name:      "whisper-small",
		Title:     "Whisper small",
		GoodFor:   "About a hundred languages; better than base and slower still.",
		Languages: []string{"*"},
		Licence:   "MIT",
		Family:    Whisper,
		Memory:    1200 << 20,
		Parts:     whisperParts("small"),
		Archive: &Archive{
			URL:    releases + "sherpa-onnx-whisper-small.tar.bz2",
			Size:   640_000_000, // about; the server says exactly
			SHA256: "486a46afbb7ba798507190ffe02fea2dd726049af212e774537efac6afb210a6",
			Folder: "sherpa-onnx-whisper-small",
		},
	},
}

// The Moonshine models consist of the same parts, and share their tokens.
var (
	moonshineParts = map[string]string{
		Encoder: "encoder_model.onnx",
		Decoder: "decoder_model_merged.onnx",
		Tokens:  "tokens.txt",
	}
	moonshineTokens = File{
		Name:    moonshineParts[Tokens],
		URL:     npm + "llama-tokenizer-js@1.2.2/llama-tokenizer.js",
		Size:    676487,
		SHA256:  "4d1a304b194382083527c0648036ef4925edf1d5063ad5922fe456669325de63",
		Convert: TokenizerScript,
	}
)

var transducerParts = map[string]string{
	Encoder: "encoder.int8.onnx",
	Decoder: "decoder.int8.onnx",
	Joiner:  "joiner.int8.onnx",
	Tokens:  "tokens.txt",
}

func whisperParts(size string) map[string]string {
	return map[string]string{
		Encoder: size + "-encoder.int8.onnx",
		Decoder: size + "-decoder.int8.onnx",
		Tokens:  size + "-tokens.txt",
	}
}
