package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/app/command"
)

func TestEveryCommandIsInTheManualAndCompleted(t *testing.T) {
	grammar, err := command.Grammar()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range pages(grammar, "1.2.3") {
		for _, words := range []string{"process", "library", "models", "install"} {
			if !strings.Contains(text, words) {
				t.Errorf("%s does not name %s", name, words)
			}
		}
	}
}

func TestShellsAndManReadThem(t *testing.T) {
	dir := t.TempDir()
	if err := run("1.2.3", dir); err != nil {
		t.Fatal(err)
	}
	for file, check := range map[string][]string{
		"bash-completion/completions/debrief":    {"bash", "-n"},
		"zsh/site-functions/_debrief":            {"zsh", "-n"},
		"fish/vendor_completions.d/debrief.fish": {"fish", "-n"},
		"man/man1/debrief.1":                     {"groff", "-man", "-Tascii", "-wall", "-z"},
	} {
		if _, err := exec.LookPath(check[0]); err != nil {
			t.Logf("%s is not installed", check[0])
			continue
		}
		out, err := exec.Command(check[0], append(check[1:], filepath.Join(dir, file))...).CombinedOutput()
		if err != nil || len(out) > 0 {
			t.Errorf("%s: %v: %s", file, err, out)
		}
	}
}

func TestBashCompletesWhatFollows(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not installed")
	}
	dir := t.TempDir()
	if err := run("1.2.3", dir); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "talk one.mp4"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{"debrief pro": "process", "debrief models ins": "install", "debrief export --pre": "--preset", "debrief process tal": "talk one.mp4"} {
		words := strings.Split(line, " ")
		script := `source bash-completion/completions/debrief; compopt() { :; }; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _debrief; printf '%s\n' "${COMPREPLY[@]}"`
		cmd := exec.Command(bash, append([]string{"-c", script, "bash"}, words...)...)
		cmd.Dir = dir
		out, err := cmd.Output()
		if err != nil || strings.TrimSpace(string(out)) != want {
			t.Errorf("%q is completed by %q, %v", line, out, err)
		}
	}
}

func TestRoffKeepsText(t *testing.T) {
	for in, want := range map[string]string{"--a": `\-\-a`, ".x\n'y": `\&.x` + "\n" + `\&'y`, `a\b`: `a\eb`} {
		if got := roff(in); got != want {
			t.Errorf("roff(%q) = %q", in, got)
		}
	}
}
