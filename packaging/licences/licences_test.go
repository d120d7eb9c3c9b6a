package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// put writes a file below a folder, and returns its path.
func put(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := writeFile(path, []byte(content)); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEveryPartOfEverySystemHasItsLicence(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	if _, err := os.Stat("models/speakers/LICENSES"); err != nil {
		t.Skip("there are no models: run make models")
	}
	root, err := goroot()
	if err != nil {
		t.Fatal(err)
	}
	from := places{texts: "packaging/licences/texts", project: ".", models: "models", goroot: root}
	for _, system := range []string{"linux", "windows", "darwin"} {
		parts, err := readParts("packaging/licences/parts.tsv", system, from)
		if err != nil || len(parts) < 20 {
			t.Errorf("%s: %d parts, %v", system, len(parts), err)
		}
		modules, err := modulesOf(system)
		if err != nil || len(modules) < 20 {
			t.Errorf("%s: %d modules, %v", system, len(modules), err)
		}
	}
}

func TestNoTextLiesAboutUnused(t *testing.T) {
	list, err := os.ReadFile("parts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	texts, err := os.ReadDir("texts")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		if !strings.Contains(string(list), text.Name()) {
			t.Errorf("no part names %s", text.Name())
		}
	}
}

func TestAMissingLicenceIsAnError(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "here.txt", "MIT")
	put(t, dir, "empty.txt", "")
	for text, want := range map[string]bool{"here.txt": true, "gone.txt": false, "empty.txt": false, "here.txt gone.txt": false, "": false} {
		list := put(t, dir, "parts.tsv", "Part\t1\tMIT\thttps://example.org\t"+text+"\t-\t-\n")
		if _, err := readParts(list, "linux", places{texts: dir}); (err == nil) != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestAFileOfNobodyIsAnError(t *testing.T) {
	parts := []part{{name: "A", files: []string{"liba*.so", "model/*.onnx", "models/vad.onnx"}}}
	for file, want := range map[string]bool{
		"usr/lib/debrief/liba.so": true, "usr/lib/debrief/liba-c.so": true, "usr/share/debrief/models/model/x.onnx": true,
		"models/vad.onnx": true, "usr/share/icons/hicolor/debrief.png": true, "licences/A.txt": true,
		"usr/lib/debrief/libb.so": false, "other/x.onnx": false, "vad.onnx": false,
	} {
		stage := t.TempDir()
		put(t, stage, file, "x")
		if err := covered(stage, parts); (err == nil) != want {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestTheListNamesEverything(t *testing.T) {
	dir := t.TempDir()
	mit := put(t, dir, "mit", " terms \n")
	out := filepath.Join(dir, "out")
	err := write(out, []part{{name: "C++ part", version: "1", licence: "MIT", texts: []string{mit, mit}}},
		[]module{{path: "example.org/a/b", version: "v2", texts: []string{mit}}})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"README.txt": "example.org/a/b v2\n  modules/example.org_a_b.txt", "modules/example.org_a_b.txt": "terms\n", "C++_part.txt": "terms\n\n\n====",
	} {
		if text, err := os.ReadFile(filepath.Join(out, name)); err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s: %v: %q", name, err, text)
		}
	}
}

func TestTheBillHoldsPartsBesideModules(t *testing.T) {
	dir := t.TempDir()
	modules := put(t, dir, "go.json", `{"bomFormat":"CycloneDX","components":[{"type":"library","name":"a"}]}`)
	out := filepath.Join(dir, "all.json")
	if err := writeBill(modules, out, []part{{name: "Debrief"}, {name: "ONNX Runtime", version: "1", licence: "MIT"}, {name: "M", files: []string{"m/*.onnx"}}}); err != nil {
		t.Fatal(err)
	}
	var bill struct {
		BomFormat  string
		Components []component
	}
	text, err := os.ReadFile(out)
	if err == nil {
		err = json.Unmarshal(text, &bill)
	}
	if err != nil || bill.BomFormat != "CycloneDX" || len(bill.Components) != 3 || bill.Components[2].Type != "machine-learning-model" {
		t.Errorf("%v: %+v", err, bill)
	}
}
