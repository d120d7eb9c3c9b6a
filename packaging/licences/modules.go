package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// module is a Go module that the program is linked with.
type module struct {
	path, version string
	texts         []string // its licences, in its own folder
}

// modulesOf lists the modules of the program on a system. One without a licence is an
// error.
func modulesOf(system string) ([]module, error) {
	list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", ".")
	list.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=1")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("list the modules: %w", err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	slices.Sort(lines)
	var all []module
	var missing []error
	for _, line := range slices.Compact(lines) {
		field := strings.Split(line, "\t")
		if len(field) != 3 {
			continue
		}
		m := module{path: field[0], version: field[1], texts: licencesIn(field[2])}
		if len(m.texts) == 0 {
			missing = append(missing, fmt.Errorf("the module %s has no licence", m.path))
		}
		all = append(all, m)
	}
	return all, errors.Join(missing...)
}

// goroot is the folder of Go itself, which has its licence.
func goroot() (string, error) {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("find Go: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

// named are the beginnings of the names under which licences are found, in capitals.
var named = []string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS", "UNLICENSE"}

func licencesIn(dir string) (texts []string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	for _, entry := range entries {
		name := strings.ToUpper(entry.Name())
		begins := slices.ContainsFunc(named, func(n string) bool { return strings.HasPrefix(name, n) })
		if begins && entry.Type().IsRegular() && filepath.Ext(name) != ".GO" {
			texts = append(texts, filepath.Join(dir, entry.Name()))
		}
	}
	return texts
}
