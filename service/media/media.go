// Package media turns recordings and transcripts, wherever they are, into what
// the rest of Debrief works on: streamed sound, facts about it, and timed text.
//
// Sound is always mono PCM, 16 kHz, float32 in [-1, 1]. Recordings are read by
// FFmpeg compiled to WebAssembly: it sees one read-only file and nothing else of
// the computer, so a hostile recording stays in its sandbox.
package media

import "time"

// SampleRate is the rate of all PCM of this package, in samples a second.
const SampleRate = 16000

// Info is what a recording says of itself before any of it is decoded.
type Info struct {
	Duration  float64   // seconds; 0 when unknown or not believable
	Created   time.Time // when it was recorded; zero when unknown
	Format    string    // FFmpeg's name of the container
	Audio     []AudioTrack
	Subtitles []SubtitleTrack
	HasVideo  bool

	video []int // the streams of moving pictures that are not encrypted
}

// AudioTrack is one sound track. Info.Audio has the one to listen to first.
type AudioTrack struct {
	Stream     int    // number of the stream in the file
	Codec      string // FFmpeg's name; empty when it knows none
	Channels   int
	SampleRate int
	Start      float64 // seconds from the start of the recording
	Priming    int     // samples that the encoder put before the sound and no container tells of
	Language   string  // as tagged, mostly ISO 639-2; may be empty
	Title      string
	Default    bool
	Aside      bool // commentary, audio description and the like: not the main talk
	Decodable  bool // FFmpeg has a decoder for it
	Encrypted  bool

	length float64 // seconds, as the container says of this track; 0 when it does not
}

// SubtitleTrack is one embedded track of captions.
type SubtitleTrack struct {
	Stream   int
	Codec    string
	Language string
	Title    string
	Default  bool
	Text     bool // text, not pictures: Decoder.Captions can read it
}
