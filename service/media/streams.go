package media

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// probeEntries are the facts that ffprobe is asked for. Of the tags, only those that
// are read: others may be megabytes long, a picture or a whole transcript.
const probeEntries = "format=format_name,probe_score,start_time,duration:format_tags=" + createdTags + ":" +
	"stream=index,codec_name,codec_type,codec_tag_string,sample_rate,channels,bits_per_raw_sample,start_time,duration:" +
	"stream_tags=" + createdTags + ",DURATION,language,LANGUAGE,title,TITLE,name,NAME:stream_disposition:stream_side_data=side_data_type:packet=stream_index:packet_side_data=side_data_type"

// createdTags are the tags that say when a recording was made, as containers spell them.
const createdTags = "com.apple.quicktime.creationdate,creation_time,CREATION_TIME,date_recorded,DATE_RECORDED,date,DATE,Date"

// probePackets is how far packets are looked at: only they tell whether a track
// is really encrypted.
const probePackets = "%+#64"

// rawProbe is the part of ffprobe's JSON that matters here. Numbers come as text.
type rawProbe struct {
	Streams []rawStream `json:"streams"`
	Packets []struct {
		Stream   int           `json:"stream_index"`
		SideData []rawSideData `json:"side_data_list"`
	} `json:"packets"`
	Format struct {
		Name     string            `json:"format_name"`
		Score    int               `json:"probe_score"`
		Start    string            `json:"start_time"`
		Duration string            `json:"duration"`
		Tags     map[string]string `json:"tags"`
	} `json:"format"`
}

type rawStream struct {
	Index       int               `json:"index"`
	Codec       string            `json:"codec_name"`
	Type        string            `json:"codec_type"`
	CodecTag    string            `json:"codec_tag_string"`
	SampleRate  string            `json:"sample_rate"`
	Channels    int               `json:"channels"`
	Bits        string            `json:"bits_per_raw_sample"`
	Start       string            `json:"start_time"`
	Duration    string            `json:"duration"`
	Tags        map[string]string `json:"tags"`
	Disposition map[string]int    `json:"disposition"`
	SideData    []rawSideData     `json:"side_data_list"`
}

type rawSideData struct {
	Type string `json:"side_data_type"`
}

func (r rawProbe) info(size int64) Info {
	info := Info{Format: r.Format.Name, Duration: seconds(r.Format.Duration), Created: r.created()}
	for _, s := range r.Streams {
		switch s.Type {
		case "audio":
			info.Audio = append(info.Audio, r.audio(s))
			info.Duration = max(info.Duration, seconds(s.Duration))
		case "subtitle":
			info.Subtitles = append(info.Subtitles, s.subtitle())
		case "video":
			if s.Disposition["attached_pic"] == 0 {
				info.HasVideo = true
				if !r.encrypted(s) {
					info.video = append(info.video, s.Index)
				}
			}
		}
	}
	if info.Duration > longest(size) {
		info.Duration = 0
	}
	slices.SortStableFunc(info.Audio, func(a, b AudioTrack) int { return cmp.Compare(b.rank(), a.rank()) })
	return info
}

// aacPriming is one frame: what the decoder of AAC gives first is half of an overlap
// whose other half was never there. Some encoders put more before the sound.
const aacPriming = 1024

func (r rawProbe) audio(s rawStream) AudioTrack {
	rate, _ := strconv.Atoi(s.SampleRate)
	priming := 0
	if r.Format.Name == "aac" { // no container at all
		priming = aacPriming
	}
	return AudioTrack{
		Stream: s.Index, Codec: known(s.Codec), Channels: s.Channels, SampleRate: rate,
		Start: seconds(s.Start) - seconds(r.Format.Start), Priming: priming, Language: s.Tags["language"], Title: s.title(),
		Default: s.Disposition["default"] == 1, Aside: s.aside(),
		Decodable: r.decodable(s), Encrypted: r.encrypted(s), length: s.length(),
	}
}

// length is how long the stream lasts by what the file says of it, in seconds; 0 when
// it says nothing.
func (s rawStream) length() float64 {
	var hours, minutes int
	var rest float64
	if n, _ := fmt.Sscanf(s.Tags["DURATION"], "%d:%d:%f", &hours, &minutes, &rest); n == 3 {
		return float64(hours)*3600 + float64(minutes)*60 + rest
	}
	return seconds(s.Duration)
}

// decodable reports whether FFmpeg 5.1 has a decoder for the stream. It does not
// say so itself for the cases here: MPEG-H and DTS-HD in MPEG-TS, which it guesses
// to be MP3, FLAC of 32 bits, and ISO's PCM, which it
// takes for 16 bits always.
func (r rawProbe) decodable(s rawStream) bool {
	switch s.Codec {
	case "mp3":
		return r.Format.Name != "mpegts" || !slices.Contains(notMP3, s.CodecTag)
	case "flac":
		return s.Bits != "32"
	case "pcm_s16le":
		return s.CodecTag != "ipcm" // see nameISOPCM
	case "mpegh_3d_audio", "ac4":
		return false
	}
	// A track that names no codec at all is damaged, which trying it will show.
	return known(s.Codec) != "" || s.CodecTag == "[0][0][0][0]"
}

// hasISOPCM reports whether there is sound that pcmDecoder must look into.
func (r rawProbe) hasISOPCM() bool {
	return slices.ContainsFunc(r.Streams, isISOPCM)
}

func isISOPCM(s rawStream) bool { return s.CodecTag == "ipcm" || s.CodecTag == "fpcm" }

// nameISOPCM gives streams of ISO PCM their true decoder.
func (r rawProbe) nameISOPCM(decoder string) {
	for i := range r.Streams {
		if s := &r.Streams[i]; isISOPCM(*s) && decoder != "" {
			s.Codec, s.CodecTag = decoder, "pcmC"
		}
	}
}

// notMP3 are stream types of MPEG-TS, as ffprobe prints them: 0x2D and 0x2E for
// MPEG-H, 0x82 and 0x85 to 0x88 for the kinds of DTS.
var notMP3 = []string{"-[0][0][0]", ".[0][0][0]", "[130][0][0][0]", "[133][0][0][0]", "[134][0][0][0]", "[136][0][0][0]"}

func (r rawProbe) encrypted(s rawStream) bool {
	if slices.Contains([]string{"enca", "encv", "drms"}, s.CodecTag) {
		return true
	}
	for _, p := range r.Packets {
		for _, side := range p.SideData {
			if p.Stream == s.Index && side.Type == "Encryption info" {
				return true
			}
		}
	}
	return false
}

// protected reports whether the file carries keys for protected content.
func (r rawProbe) protected() bool {
	for _, s := range r.Streams {
		for _, side := range s.SideData {
			if side.Type == "Encryption initialization data" {
				return true
			}
		}
	}
	return false
}

func (s rawStream) aside() bool {
	for _, kind := range []string{"comment", "karaoke", "visual_impaired", "hearing_impaired", "descriptions", "clean_effects"} {
		if s.Disposition[kind] == 1 {
			return true
		}
	}
	return false
}

func (s rawStream) subtitle() SubtitleTrack {
	return SubtitleTrack{
		Stream: s.Index, Codec: known(s.Codec), Language: s.Tags["language"], Title: s.title(),
		Default: s.Disposition["default"] == 1,
		Text:    slices.Contains([]string{"subrip", "srt", "webvtt", "mov_text", "ass", "ssa", "text", "ttml", "eia_608"}, s.Codec),
	}
}

func (s rawStream) title() string { return cmp.Or(s.Tags["title"], s.Tags["name"]) }

// rank orders the tracks of a file: what can be heard, then what the file calls
// its default, then the first.
func (t AudioTrack) rank() int {
	rank := 0
	for _, good := range []bool{t.Decodable && !t.Encrypted, t.Channels > 0, !t.Aside, t.Default} {
		rank <<= 1
		if good {
			rank++
		}
	}
	return rank
}

// created is when the recording was made, by the first tag that says so
// believably. Cameras and phones know the time zone only in Apple's own tag.
func (r rawProbe) created() time.Time {
	tags := []map[string]string{r.Format.Tags}
	for _, s := range r.Streams {
		tags = append(tags, s.Tags)
	}
	for _, name := range []string{"com.apple.quicktime.creationdate", "creation_time", "date_recorded", "date"} {
		for _, t := range tags {
			if at := parseCreated(tagOf(t, name)); !at.IsZero() {
				return at
			}
		}
	}
	return time.Time{}
}

func tagOf(tags map[string]string, name string) string {
	for key, value := range tags {
		if strings.EqualFold(key, name) {
			return value
		}
	}
	return ""
}

// parseCreated reads a time with at least a full date and an hour. Clocks that
// were never set say 1904, 1970 or 1980, and those that were set wrongly, the future.
func parseCreated(s string) time.Time {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04"} {
		at, err := time.Parse(layout, strings.TrimSpace(s))
		if err == nil && at.Year() > 1980 && at.Before(time.Now().Add(48*time.Hour)) {
			return at
		}
	}
	return time.Time{}
}

func known(codec string) string {
	if codec == "unknown" || codec == "none" {
		return ""
	}
	return codec
}

// seconds reads a number of ffprobe's; what is missing or absurd is 0.
func seconds(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || v != v || v < -maxSeconds || v > maxSeconds {
		return 0
	}
	return v
}

// maxSeconds is beyond any recording: a year.
const maxSeconds = 366 * 24 * 3600

// longest bounds how long a recording of size bytes can last, in seconds. The
// thriftiest speech codecs need some 80 bytes a second, coded silence about 20.
// Headers and timestamps that promise more are lies.
func longest(size int64) float64 {
	const bytesPerSecond, atLeast = 8, 600
	return min(max(float64(size)/bytesPerSecond, atLeast), maxSeconds)
}
