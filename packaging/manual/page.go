package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// manual is the manual page, in the macros of man(7).
func manual(grammar *kong.Application, version string) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH DEBRIEF 1 \"\" \"Debrief %s\"\n.SH NAME\ndebrief \\- transcripts and insights of recorded meetings\n", roff(version))
	b.WriteString(".SH SYNOPSIS\n.B debrief\n.RI [ \"PATH\" | \"LINK\" ...]\n.br\n.B debrief\n.I COMMAND\n.RI [ \"ARGUMENT\" ...]\n.SH DESCRIPTION\n")
	about, examples, _ := strings.Cut(grammar.Help, "Examples:")
	paragraphs(&b, about)
	paragraphs(&b, "Recordings, transcripts, folders and web addresses open in the window, and so do links such as debrief:meeting/ID?t=754. "+
		"A window that is open already takes them.")
	b.WriteString(".SH OPTIONS\n")
	options(&b, grammar.Node)
	b.WriteString(".SH COMMANDS\n")
	for _, c := range leaves(grammar.Node) {
		fmt.Fprintf(&b, ".SS %s\n", roff(usage(c)))
		paragraphs(&b, c.Help)
		for _, p := range c.Positional {
			fmt.Fprintf(&b, ".TP\n.I %s\n%s\n", roff(p.Summary()), roff(p.Help))
		}
		options(&b, c)
	}
	b.WriteString(".SH EXAMPLES\n.nf\n")
	b.WriteString(roff(strings.TrimSpace(examples)))
	b.WriteString("\n.fi\n.SH FILES\n.TP\n.I ~/.local/share/debrief\nlibrary, settings, logs and models\n" +
		".TP\n.I ~/.cache/debrief\nwhat is made again when it is gone\n")
	return b.String()
}

func options(b *strings.Builder, n *kong.Node) {
	for _, f := range n.Flags {
		if f.Hidden || f.Name == "help" && n.Parent != nil {
			continue
		}
		fmt.Fprintf(b, ".TP\n.B %s\n%s\n", roff(optionOf(f)), roff(f.Help))
	}
}

// optionOf is an option as it is written.
func optionOf(f *kong.Flag) string {
	name := "--" + f.Name
	if f.Short != 0 {
		name = "-" + string(f.Short) + ", " + name
	}
	if !f.IsBool() && !f.IsCounter() {
		name += "=" + f.FormatPlaceHolder()
	}
	return name
}

// usage is how a command is called.
func usage(n *kong.Node) string {
	line := n.FullPath()
	for _, p := range n.Positional {
		line += " " + p.Summary()
	}
	return line
}

// leaves are the commands that do something, in the order of the grammar.
func leaves(n *kong.Node) (all []*kong.Node) {
	for _, child := range n.Children {
		if child.Type != kong.CommandNode || child.Hidden {
			continue
		}
		if below := leaves(child); len(below) > 0 {
			all = append(all, below...)
		} else {
			all = append(all, child)
		}
	}
	return all
}

func paragraphs(b *strings.Builder, text string) {
	for p := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		fmt.Fprintf(b, "%s\n.PP\n", roff(strings.TrimSpace(p)))
	}
}

// roff makes text safe: a backslash, a hyphen and a line that begins like a macro.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "’", `\(cq`, "“", `\(lq`, "”", `\(rq`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
		if strings.HasPrefix(lines[i], ".") || strings.HasPrefix(lines[i], "'") {
			lines[i] = `\&` + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}
