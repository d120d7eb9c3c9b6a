// Package model lists the speech models: which there are, what each is good for,
// where they are on this computer, and how to fetch and check them.
package model

import "slices"

// Family says how a model is configured in the recogniser.
type Family string

// The families of speech models.
const (
	MoonshineMerged Family = "moonshine-merged" // encoder and one merged decoder
	Moonshine       Family = "moonshine"        // preprocessor, encoder, two decoders
	Transducer      Family = "transducer"       // NeMo: encoder, decoder, joiner; gives word times
	Whisper         Family = "whisper"          // encoder and decoder
)

// The parts a model consists of: the keys of Model.Parts.
const (
	Encoder         = "encoder"
	Decoder         = "decoder"
	Joiner          = "joiner"
	Preprocessor    = "preprocessor"
	CachedDecoder   = "cached_decoder"
	UncachedDecoder = "uncached_decoder"
	Tokens          = "tokens"
)

const (
	// Default is the name of the model that is used unless another is asked for.
	Default = "moonshine-base"
	// Small takes its place where that is missing or does not fit into memory.
	Small = "moonshine-tiny"
)

// Model is an entry of the catalogue. It is published as single files or as one
// archive.
type Model struct {
	Name      string   // as the user writes it
	Title     string   // as the user reads it
	GoodFor   string   // one sentence
	Languages []string // ISO 639-1; "*" for about a hundred
	Licence   string   // SPDX
	Family    Family
	Parts     map[string]string // the file name that plays each part
	Files     []File            // what to fetch, or else
	Archive   *Archive
	Memory    int64 // bytes that one recogniser takes, about
}

// Size is the number of bytes to fetch.
func (m Model) Size() int64 {
	if m.Archive != nil {
		return m.Archive.Size
	}
	total := int64(0)
	for _, f := range m.Files {
		total += f.Size
	}
	return total
}

// Downloadable reports whether the model can be fetched. One that cannot comes with
// the program's installers, or from make models.
func (m Model) Downloadable() bool {
	return !slices.ContainsFunc(m.Files, func(f File) bool { return f.URL == "" })
}

// names are the files that make the model.
func (m Model) names() []string {
	var names []string
	for _, f := range m.Files {
		names = append(names, f.Name)
	}
	if m.Archive != nil {
		for _, name := range m.Parts {
			names = append(names, name)
		}
	}
	return names
}

// File is one published file of a model.
type File struct {
	Name   string // in the model's folder
	URL    string // empty: it comes with the program and cannot be fetched
	Size   int64  // bytes as published
	SHA256 string // of the file in the model's folder, in hex
	// Convert names how the published file becomes the one in the folder.
	Convert Conversion
}

// Conversion is what happens to a file between download and use.
type Conversion string

// The conversions there are.
const (
	AsIs            Conversion = ""
	TokenizerScript Conversion = "tokenizer-script" // WriteTokens
)

// Archive is a .tar.bz2 that holds a model in a folder of its own.
type Archive struct {
	URL    string
	Size   int64  // bytes
	SHA256 string // in hex
	Folder string
}
