// Manual writes, from the grammar of the commands, the manual page and what shells
// complete, into the folders of a package:
//
//	go run ./packaging/manual -version 1.2.3 share
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/alecthomas/kong"

	"github.com/debrief-app/debrief/app/command"
)

func main() {
	version := flag.String("version", "", "the version that the manual page names")
	flag.Parse()
	if err := run(*version, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "manual:", err)
		os.Exit(1)
	}
}

func run(version, share string) error {
	grammar, err := command.Grammar()
	if err != nil {
		return err
	}
	for name, text := range pages(grammar, version) {
		path := filepath.Join(share, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// pages are the files, by their paths below share.
func pages(grammar *kong.Application, version string) map[string]string {
	return map[string]string{
		"man/man1/debrief.1":                     manual(grammar, version),
		"bash-completion/completions/debrief":    bash(grammar),
		"zsh/site-functions/_debrief":            zsh(grammar),
		"fish/vendor_completions.d/debrief.fish": fish(grammar),
	}
}
