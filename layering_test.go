package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/debrief-app/debrief"

// mayImport says which of our packages each part of the program may import,
// beside packages of its own part. A part is a folder and everything below it;
// the deepest one that holds a package counts. A part that is not here may
// import nothing of ours.
var mayImport = map[string][]string{
	".": {"app", "app/command", "service/worker"},
	"app": {"app/shell", "app/screen/add", "app/screen/export", "app/screen/jobs", "app/screen/library", "app/screen/meeting", "app/screen/model", "app/screen/search",
		"app/screen/settings", "app/screen/tasks", "app/screen/transfer", "widgets", "assets", "service", "service/endpoint", "service/watch", "service/playback", "service/conversation", "service/fault", "service/export", "service/note", "service/agenda", "service/delivery", "service/insight/duedate"},

	// The frame of the window arranges the screens.
	"app/shell": {"app", "app/screen/add", "app/screen/export", "app/screen/jobs", "app/screen/library", "app/screen/meeting", "app/screen/model", "app/screen/search",
		"app/screen/tasks", "app/screen/transfer", "widgets", "service/agenda"},

	// The headless command shows no window.
	"app/command": {"service", "service/endpoint", "service/watch", "service/conversation", "service/fault", "service/export", "service/note", "service/delivery"},

	// The manual page of the packages is made of the commands, and their icons of one picture.
	"packaging/manual": {"app/command"},
	"packaging/icons":  {"assets"},

	// What a screen gets are plain values and functions: the wiring is app's. No screen
	// imports another.
	"app/screen/add":      {"app", "widgets"},
	"app/screen/export":   {"app", "widgets", "service/export"}, // an order is plain data
	"app/screen/jobs":     {"app", "widgets", "service/conversation", "service/fault"},
	"app/screen/library":  {"app", "widgets"},
	"app/screen/meeting":  {"app", "widgets", "service/conversation", "service/fault"},
	"app/screen/model":    {"app", "widgets"},
	"app/screen/search":   {"app", "widgets"},
	"app/screen/settings": {"app", "widgets"},
	"app/screen/tasks":    {"app", "widgets", "service/agenda"},
	"app/screen/transfer": {"app", "widgets"},

	// Clients like the window.
	"service/endpoint": {"service", "service/conversation", "service/fault", "service/export"},
	"service/delivery": {"service", "service/conversation", "service/fault", "service/export", "service/note"},

	// The root of service wires the rooms below it together.
	"service": {
		"service/pipeline", "service/queue", "service/edit", "service/store", "service/playback", "service/picture", "service/agenda",
		"service/worker", "service/media", "service/transcript", "service/speech", "service/speaker", "service/conversation", "service/fault",
	},
	"service/pipeline": {
		"service/queue", "service/edit", "service/store", "service/worker", "service/media", "service/transcript", "service/speech",
		"service/speaker", "service/insight", "service/conversation", "service/fault",
	},

	// What needs no library, worker or model to be understood and tested.
	"service/queue": {"service/conversation", "service/fault"},
	"service/watch": {},
	"service/edit":  {"service/conversation", "service/fault"},

	"service/playback": {"service/worker", "service/fault"},
	"service/picture":  {"service/worker", "service/media", "service/fault"},
	"service/worker":   {"service/media", "service/transcript", "service/speech", "service/speaker", "service/sound", "service/conversation", "service/fault", "service/insight", "service/insight/encoder"},
	"service/sound":    {"service/fault"},
	"service/media":    {"service/conversation", "service/fault"},

	"service/transcript": {"service/conversation", "service/fault"},
	"service/speech":     {"service/conversation", "service/fault"},
	"service/speaker":    {"service/fault", "service/onnx"},
	"service/onnx":       {},
	"service/insight":    {"service/conversation", "service/fault", "assets"},
	"service/store":      {"service/queue", "service/edit", "service/conversation", "service/fault"},
	"service/export":     {"service/agenda", "service/conversation", "service/fault"},
	"service/agenda":     {"service/conversation"},
	"service/note":       {"service/export", "service/conversation", "service/fault"},

	"service/atomicfile": {}, "service/diskspace": {}, "service/filelock": {}, "service/filename": {}, "service/installed": {}, "service/redact": {}, "service/sentence": {}, "service/label": {},

	// What runs the sentence encoder is native; insight itself is not.
	"service/insight/encoder":           {"service/insight", "service/onnx", "service/fault"},
	"service/insight/duedate":           {"service/insight"}, // a door to the parser of what was said
	"service/insight/internal/evaluate": {"service/insight", "service/insight/encoder", "service/conversation"},

	"service/conversation": {}, // the words everybody speaks
	"service/fault":        {}, // the failures everybody reports
	"widgets":              {},
	"assets":               {},
}

// leaves are packages of one idea each that import nothing of ours. Whatever works
// with files, addresses or words may use them; plain data and widgets do not.
var leaves = []string{
	"service/atomicfile", "service/diskspace", "service/filelock", "service/filename", "service/installed", "service/redact", "service/sentence", "service/label",
}

func everybodys(part, target string) bool {
	plain := []string{"service/conversation", "service/fault", "service/queue", "service/edit", "widgets", "assets"}
	return slices.Contains(leaves, target) && !slices.Contains(plain, part) && !slices.Contains(leaves, part)
}

func TestImportsPointOneWay(t *testing.T) {
	for _, p := range sources(t) {
		part := partOf(p.dir)
		for _, imported := range p.ours() {
			target := partOf(imported)
			if target != part && !slices.Contains(mayImport[part], target) && !everybodys(part, target) {
				t.Errorf("%s imports %s: %s may not", p.file, imported, part)
			}
		}
	}
}

func TestOnlyTheWindowImportsFyne(t *testing.T) {
	for _, p := range sources(t) {
		window := within(p.dir, "app") && !within(p.dir, "app/command") || within(p.dir, "widgets")
		for _, imported := range p.imports {
			if !window && strings.HasPrefix(imported, "fyne.io/") {
				t.Errorf("%s imports %s", p.file, imported)
			}
		}
	}
}

// The headless command must run where there is no display, and a worker must not
// carry a window: neither may come by Fyne through somebody else's module.
func TestEngineDoesNotCarryFyne(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "./service/...", "./app/command").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	for _, dependency := range strings.Fields(string(out)) {
		if strings.HasPrefix(dependency, "fyne.io/") {
			t.Errorf("the engine depends on %s", dependency)
		}
	}
}

// insightTools are programs and data of the workshop: they read and write files,
// and are no part of what Derive uses.
var insightTools = []string{
	"service/insight/internal/corpus", "service/insight/internal/train", "service/insight/internal/evaluate",
	"service/insight/internal/labelled", "service/insight/internal/mkencoder",
	"service/insight/encoder", // runs in the worker
}

// maxRootFiles keeps the root of service what it is: the public API and its wiring.
const maxRootFiles = 15

func TestRootOfServiceStaysSmall(t *testing.T) {
	files := 0
	for _, p := range sources(t) {
		if p.dir == "service" {
			files++
		}
	}
	if files > maxRootFiles {
		t.Errorf("service has %d files, at most %d: what can be tested without it belongs elsewhere", files, maxRootFiles)
	}
}

func TestScreensDoNotKnowEachOther(t *testing.T) {
	for _, p := range sources(t) {
		screen, ok := screenOf(p.dir)
		for _, imported := range p.ours() {
			if other, isScreen := screenOf(imported); ok && isScreen && other != screen {
				t.Errorf("%s imports %s: a screen knows no other", p.file, imported)
			}
		}
	}
}

// screenOf is the screen that a folder belongs to: the one below app/screen.
func screenOf(dir string) (string, bool) {
	rest, ok := strings.CutPrefix(dir, "app/screen/")
	screen, _, _ := strings.Cut(rest, "/")
	return screen, ok
}

// outside are packages that reach beyond what a function is given.
var outside = []string{
	"os", "os/exec", "os/signal", "os/user", "net", "net/http", "syscall", "io/ioutil", "path/filepath", "database/sql",
	"math/rand", "math/rand/v2", "crypto/rand", "log", "log/slog", "unsafe", "sync", "context",
}

// A record and an edit go in, a changeset comes out: editing reads no file and no
// clock, and waits for nobody.
func TestEditIsPure(t *testing.T) {
	clock := []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "NewTimer", "NewTicker", "Tick"}
	random := []string{"New", "NewString", "NewRandom", "NewUUID", "NewV6", "NewV7", "Must"}
	for _, p := range sources(t) {
		if !within(p.dir, "service/edit") {
			continue
		}
		for _, imported := range p.imports {
			if slices.Contains(outside, imported) {
				t.Errorf("%s imports %s: an edit depends on the record alone", p.file, imported)
			}
		}
		for _, name := range append(calls(t, p.file, "time", clock), calls(t, p.file, "uuid", random)...) {
			t.Errorf("%s calls %s: an edit depends on the record alone", p.file, name)
		}
	}
}

// calls are the uses of a package's functions in a file.
func calls(t *testing.T, file, pkg string, functions []string) (found []string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.FromSlash(file), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if of, ok := s.X.(*ast.Ident); ok && of.Name == pkg && slices.Contains(functions, s.Sel.Name) {
				found = append(found, pkg+"."+s.Sel.Name)
			}
		}
		return true
	})
	return found
}

func TestInsightIsPure(t *testing.T) {
	impure := []string{"os", "os/exec", "net", "net/http", "syscall", "math/rand", "math/rand/v2", "crypto/rand", "io/ioutil", "log", "log/slog", "unsafe"}
	for _, p := range sources(t) {
		tool := slices.ContainsFunc(insightTools, func(dir string) bool { return within(p.dir, dir) })
		if !within(p.dir, "service/insight") || tool {
			continue
		}
		for _, imported := range p.imports {
			if slices.Contains(impure, imported) || slices.Contains(insightTools, strings.TrimPrefix(imported, module+"/")) {
				t.Errorf("%s imports %s: insights depend on the messages alone", p.file, imported)
			}
		}
	}
}

func TestNoPackageWithoutAName(t *testing.T) {
	vague := []string{"util", "utils", "common", "helper", "helpers", "manager", "types", "misc"}
	for _, p := range sources(t) {
		if slices.Contains(vague, path.Base(p.dir)) {
			t.Errorf("%s: a package is named for its job", p.dir)
		}
	}
}

// source is one Go file of the program, for whatever system it is meant.
type source struct {
	file    string   // relative to the project
	dir     string   // the same of its folder; "." is the project itself
	imports []string // import paths
}

// ours are the folders of the project's own packages that the file imports.
func (s source) ours() []string {
	var dirs []string
	for _, imported := range s.imports {
		if dir, ok := strings.CutPrefix(imported, module+"/"); ok {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}

// sources reads the imports of all Go files but tests.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && notSource(name):
			return filepath.SkipDir
		case entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		s := source{file: filepath.ToSlash(name), dir: path.Dir(filepath.ToSlash(name))}
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			s.imports = append(s.imports, imported)
		}
		all = append(all, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 {
		t.Fatalf("found only %d Go files", len(all))
	}
	return all
}

func notSource(dir string) bool {
	name := filepath.Base(dir)
	return name != "." && strings.HasPrefix(name, ".") || name == "testdata" ||
		slices.Contains([]string{"bin", "build", "models", "docs"}, dir)
}

// partOf is the deepest folder of mayImport that holds dir.
func partOf(dir string) string {
	for ; dir != "."; dir = path.Dir(dir) {
		if _, ok := mayImport[dir]; ok {
			return dir
		}
	}
	return "."
}

func within(dir, parent string) bool {
	return dir == parent || strings.HasPrefix(dir, parent+"/")
}
