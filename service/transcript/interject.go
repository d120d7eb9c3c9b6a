package transcript

import (
	"regexp"
	"strings"
)

// slashes are how transcribers write what somebody says while another one speaks:
// //NAME: words//
var slashes = regexp.MustCompile(`//\s*([^/:\s][^/:\n]{0,60}):\s|//`)

// interjected makes parts of their own of what is said between slashes, if the names there
// are speakers of the file. Such words may go on in the next part.
func interjected(parts []part) []part {
	names := map[string]bool{}
	any := false
	for _, p := range parts {
		if p.named {
			names[strings.TrimPrefix(p.speaker, "//")] = true
		}
		any = any || strings.Contains(p.text, "//") || strings.HasPrefix(p.speaker, "//")
	}
	if !any {
		return parts
	}
	var out []part
	within := "" // who interjects
	for _, p := range parts {
		if name, ok := strings.CutPrefix(p.speaker, "//"); ok { // as noScribe names such a part
			p.speaker, within = name, name
		}
		out = append(out, p.cut(names, within)...)
		within = p.after(names, within)
	}
	return out
}

// cut cuts a part at its slashes.
func (p part) cut(names map[string]bool, within string) []part {
	var out []part
	add := func(text, speaker string, named bool) {
		if text = strings.TrimSpace(text); text != "" {
			out = append(out, part{p.block, speaker, named || p.named && len(out) == 0, text})
		}
	}
	from, speaker := 0, p.speaker
	if within != "" {
		speaker = within
	}
	for _, m := range slashes.FindAllStringSubmatchIndex(p.text, -1) {
		next := p.speaker
		if m[2] >= 0 {
			if next = strings.TrimSpace(p.text[m[2]:m[3]]); !names[next] {
				continue
			}
		} else if speaker == p.speaker && within == "" {
			continue // an address, or a dash
		}
		add(p.text[from:m[0]], speaker, speaker != p.speaker)
		from, speaker, within = m[1], next, ""
		if m[2] >= 0 {
			within = next
		}
	}
	add(p.text[from:], speaker, from > 0)
	return out
}

// after is who still interjects at the end of a part.
func (p part) after(names map[string]bool, within string) string {
	for _, m := range slashes.FindAllStringSubmatch(p.text, -1) {
		switch {
		case m[1] == "":
			within = ""
		case names[strings.TrimSpace(m[1])]:
			within = strings.TrimSpace(m[1])
		}
	}
	return within
}
