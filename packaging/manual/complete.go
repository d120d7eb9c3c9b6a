package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// tops are the commands as they follow the program's name.
func tops(grammar *kong.Application) (all []*kong.Node) {
	for _, c := range grammar.Children {
		if c.Type == kong.CommandNode && !c.Hidden {
			all = append(all, c)
		}
	}
	return all
}

// words are what may follow a command: its own commands and the options of all of them.
func words(top *kong.Node) (all []string) {
	for _, child := range top.Children {
		if child.Type == kong.CommandNode && !child.Hidden {
			all = append(all, child.Name)
		}
	}
	seen := map[string]bool{}
	for _, n := range append(leaves(top), top) {
		for _, f := range n.Flags {
			if !f.Hidden && !seen[f.Name] {
				seen[f.Name] = true
				all = append(all, "--"+f.Name)
			}
		}
	}
	return all
}

func names(nodes []*kong.Node) (all []string) {
	for _, n := range nodes {
		all = append(all, n.Name)
	}
	return all
}

// bash completes commands, options and files.
func bash(grammar *kong.Application) string {
	var b strings.Builder
	fmt.Fprintf(&b, `_debrief() {
	local word=${COMP_WORDS[COMP_CWORD]} words=
	if ((COMP_CWORD == 1)); then
		words="%s --help --version"
	else
		case ${COMP_WORDS[1]} in
`, strings.Join(names(tops(grammar)), " "))
	for _, top := range tops(grammar) {
		fmt.Fprintf(&b, "\t\t%s) words=\"%s\" ;;\n", top.Name, strings.Join(words(top), " "))
	}
	b.WriteString(`		esac
	fi
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
	if ((${#COMPREPLY[@]} == 0)); then
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
	fi
}
complete -F _debrief debrief
`)
	return b.String()
}

// zsh completes commands with what they do, options and files.
func zsh(grammar *kong.Application) string {
	var b strings.Builder
	b.WriteString("#compdef debrief\n\nif ((CURRENT == 2)); then\n\tlocal -a commands=(\n")
	for _, top := range tops(grammar) {
		fmt.Fprintf(&b, "\t\t%s\n", quote(top.Name+":"+top.Help))
	}
	b.WriteString("\t)\n\t_describe command commands\n\t_files\n\treturn\nfi\ncase ${words[2]} in\n")
	for _, top := range tops(grammar) {
		fmt.Fprintf(&b, "%s) compadd -- %s ;;\n", top.Name, strings.Join(words(top), " "))
	}
	b.WriteString("esac\n_files\n")
	return b.String()
}

// fish completes commands and options with what they do, and files.
func fish(grammar *kong.Application) string {
	var b strings.Builder
	for _, top := range tops(grammar) {
		fmt.Fprintf(&b, "complete -c debrief -n __fish_use_subcommand -a %s -d %s\n", top.Name, quote(top.Help))
		for _, child := range top.Children {
			if child.Type == kong.CommandNode && !child.Hidden {
				fmt.Fprintf(&b, "complete -c debrief -n '__fish_seen_subcommand_from %s' -a %s -d %s\n", top.Name, child.Name, quote(child.Help))
			}
		}
		for _, n := range append(leaves(top), top) {
			for _, f := range n.Flags {
				if !f.Hidden && f.Name != "help" {
					fmt.Fprintf(&b, "complete -c debrief -n '__fish_seen_subcommand_from %s' -l %s -d %s\n", top.Name, f.Name, quote(f.Help))
				}
			}
		}
	}
	return b.String()
}

// quote is a text as a word of a shell.
func quote(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
