package transcript

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// node is an element of XML or of an HTML page.
type node struct {
	name string
	attr []xml.Attr
	kids []node // a node without a name is text
	text string
}

func (n node) get(names ...string) string {
	for _, name := range names {
		for _, a := range n.attr {
			if strings.EqualFold(a.Name.Local, name) {
				return a.Value
			}
		}
	}
	return ""
}

const maxNodes = 2_000_000

// parseNodes reads XML as far as it is whole; names lose their name spaces.
func parseNodes(ctx context.Context, text string) (node, error) {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // decodeText has been there
	stack := []node{{}}
	pop := func() {
		last := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		parent := &stack[len(stack)-1]
		parent.kids = append(parent.kids, last)
	}
	var broken error
	for count := 0; ; count++ {
		token, err := d.Token()
		if err != nil {
			broken = err
			break
		}
		if count > maxNodes || len(stack) > maxDepth {
			return node{}, errTooMany
		}
		if count%checkEvery == 0 && ctx.Err() != nil {
			return node{}, context.Cause(ctx)
		}
		switch t := token.(type) {
		case xml.StartElement:
			stack = append(stack, node{name: t.Name.Local, attr: t.Copy().Attr})
		case xml.EndElement:
			if len(stack) > 1 {
				pop()
			}
		case xml.CharData:
			parent := &stack[len(stack)-1]
			parent.kids = append(parent.kids, node{text: string(t)})
		}
	}
	for len(stack) > 1 {
		pop()
	}
	if !errors.Is(broken, io.EOF) && len(stack[0].kids) == 0 {
		return node{}, broken
	}
	return stack[0], nil
}

// parseXML reads TTML and its kin, YouTube's captions, and what else has times and
// speakers in attributes, such as the records of parliaments.
func parseXML(ctx context.Context, text string) (Transcript, error) {
	root, err := parseNodes(ctx, text)
	if err != nil {
		return Transcript{}, errors.Join(errNothing, err)
	}
	if tt, ok := root.find("tt"); ok {
		return captioned(timedText(tt)), nil
	}
	for _, feed := range []string{"rss", "feed", "opml", "urlset", "plist", "svg"} {
		if slices.ContainsFunc(root.kids, func(n node) bool { return strings.EqualFold(n.name, feed) }) {
			return Transcript{}, errNothing
		}
	}
	if words := youtubeXML(root); len(words) > 0 {
		return Transcript{Cues: words}, nil
	}
	if t, ok := parseRecord(root); ok {
		return t, nil
	}
	return fromValue(ctx, root.value())
}

// find is the first element of a name.
func (n node) find(name string) (node, bool) {
	if strings.EqualFold(n.name, name) {
		return n, true
	}
	for _, k := range n.kids {
		if found, ok := k.find(name); ok {
			return found, true
		}
	}
	return node{}, false
}

// inner is all text within a node; elements that begin a line do so.
func (n node) inner() string {
	var b strings.Builder
	n.write(&b)
	return b.String()
}

func (n node) write(b *strings.Builder) {
	switch strings.ToLower(n.name) {
	case "br":
		b.WriteByte('\n')
	case "p", "para", "seg", "s", "l":
		b.WriteByte(' ')
	case "metadata", "note", "notes", "kinesic", "incident", "vocal", "desc", "kommentar":
		return
	}
	b.WriteString(n.text)
	for _, k := range n.kids {
		k.write(b)
	}
}

// value gives XML the shape of JSON: attributes are members, and so are lists of
// elements of the same name; what stands in an element is its text.
func (n node) value() value {
	v := value{kind: object}
	for _, a := range n.attr {
		v.keys, v.items = append(v.keys, a.Name.Local), append(v.items, value{kind: textual, text: strings.TrimPrefix(a.Value, "#")})
	}
	place := map[string]int{}
	elements := false
	for _, k := range n.kids {
		if k.name == "" {
			continue
		}
		elements = true
		name := k.name
		if name == "question" || name == "answer" { // of Akoma Ntoso: speeches between others
			name = "speech"
		}
		i, have := place[name]
		if !have {
			i = len(v.items)
			place[name] = i
			v.keys, v.items = append(v.keys, name), append(v.items, value{kind: list})
		}
		v.items[i].items = append(v.items[i].items, k.value())
	}
	if n.isRow() {
		for _, i := range place {
			if only := v.items[i].items; len(only) == 1 {
				v.items[i] = only[0].get("text")
			}
		}
		return v
	}
	for key, i := range place { // a lone <speaker>Anna</speaker> is a member of its parent
		if only := v.items[i].items; len(only) == 1 && (speakerKeys[plainKey(key)] != 0 || key == "name" || startKeys[plainKey(key)] != 0 || endKeys[plainKey(key)] != 0) {
			if text := only[0].get("text"); text.kind == textual {
				v.items[i] = text
			}
		}
	}
	if text := strings.TrimSpace(n.spoken()); text != "" && (!elements || n.isTurn()) {
		v.keys, v.items = append(v.keys, "text"), append(v.items, value{kind: textual, text: text})
	}
	return v
}

// isRow reports whether an element is a record of fields: several elements, no two of
// one name and none with another one inside.
func (n node) isRow() bool {
	const fewest = 4
	names := map[string]bool{}
	for _, k := range n.kids {
		if k.name == "" && strings.TrimSpace(k.text) == "" {
			continue
		}
		if k.name == "" || names[k.name] || len(k.attr) > 0 || slices.ContainsFunc(k.kids, func(inner node) bool { return inner.name != "" }) {
			return false
		}
		names[k.name] = true
	}
	return len(names) >= fewest
}

// isTurn reports whether an element holds what one person says, paragraphs and all.
func (n node) isTurn() bool {
	if strings.EqualFold(n.name, "speech") || strings.EqualFold(n.name, "u") || strings.EqualFold(n.name, "utterance") || strings.EqualFold(n.name, "turn") || strings.EqualFold(n.name, "contribution") {
		return true
	}
	for _, a := range n.attr {
		if speakerKeys[plainKey(a.Name.Local)] != 0 {
			return true
		}
	}
	return false
}

// spoken is the text of an element without the names and notes in it.
func (n node) spoken() string {
	var b strings.Builder
	for _, k := range n.kids {
		key := plainKey(k.name)
		if k.name == "" || speakerKeys[key] == 0 && startKeys[key] == 0 && endKeys[key] == 0 && key != "name" {
			k.write(&b)
			b.WriteByte(' ')
		}
	}
	return b.String()
}
