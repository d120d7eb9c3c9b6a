package transcript

import (
	"context"
	"strings"
)

// parseASS reads SubStation Alpha subtitles. Their lines have a field for the name.
func parseASS(ctx context.Context, text string) (Transcript, error) {
	columns := []string{"layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"}
	var blocks []block
	inEvents := false
	i := 0
	for line := range strings.SplitSeq(text, "\n") {
		if i++; i%checkEvery == 0 && ctx.Err() != nil {
			return Transcript{}, context.Cause(ctx)
		}
		kind, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
		switch {
		case strings.HasPrefix(line, "["):
			inEvents = strings.HasPrefix(line, "[Events]")
		case inEvents && ok && kind == "Format":
			columns = strings.Split(strings.ToLower(strings.ReplaceAll(rest, " ", "")), ",")
		case ok && kind == "Dialogue" && len(blocks) < maxCues:
			if b, ok := assBlock(columns, rest); ok {
				blocks = append(blocks, b)
			}
		}
	}
	return captioned(blocks), nil
}

func assBlock(columns []string, rest string) (block, bool) {
	fields := strings.SplitN(rest, ",", len(columns))
	if len(fields) < len(columns) {
		return block{}, false
	}
	b := block{start: unknown, end: unknown}
	for i, column := range columns {
		field := strings.TrimSpace(fields[i])
		switch column {
		case "start":
			b.start = clockOf(field)
		case "end":
			b.end = clockOf(field)
		case "name", "actor":
			b.speaker, b.named = field, field != ""
		case "text":
			if strings.Contains(field, `\p1`) { // a drawing
				return block{}, false
			}
			b.lines = strings.Split(strings.NewReplacer(`\N`, "\n", `\n`, "\n", `\h`, " ").Replace(markup.ReplaceAllString(field, "")), "\n")
		}
	}
	return b, true
}
