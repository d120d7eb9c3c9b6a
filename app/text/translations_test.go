package text

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/assets"
	"github.com/debrief-app/debrief/service/fault"
)

// languages are those besides English.
var languages = []string{"de", "es", "fr"}

func TestEverySentenceOfTheWindowIsInEnglish(t *testing.T) {
	english := read(t, "en")
	for key, place := range usedKeys(t) {
		if _, ok := english[key]; !ok {
			t.Errorf("%s: no sentence %q", place, key)
		}
	}
}

func TestEveryLanguageHasEverySentence(t *testing.T) {
	english := read(t, "en")
	for _, language := range languages {
		other := read(t, language)
		for key, sentence := range english {
			if other[key] == nil {
				t.Errorf("%s: %q is missing", language, key)
				continue
			}
			if got, want := placeholders(other[key]), placeholders(sentence); got != want {
				t.Errorf("%s: %q has the values %s, English %s", language, key, got, want)
			}
		}
		for key := range other {
			if english[key] == nil && !strings.HasPrefix(key, "fault.") {
				t.Errorf("%s: %q is not there in English", language, key)
			}
		}
	}
}

func TestEveryFailureIsTranslated(t *testing.T) {
	for _, language := range languages {
		other := read(t, language)
		for _, code := range fault.Codes() {
			sentence, hint := fault.Template(code)
			for part, english := range map[string]string{"sentence": sentence, "hint": hint} {
				key := fmt.Sprintf("fault.%s.%s", code, part)
				translated, _ := other[key].(string)
				if (translated == "") != (english == "") {
					t.Errorf("%s: %q is %q, English %q", language, key, translated, english)
				}
				if strings.Contains(translated, "{subject}") && !strings.Contains(english, "{subject}") {
					t.Errorf("%s: %q names something that English does not", language, key)
				}
			}
		}
	}
}

func TestListsOfDaysAndMonthsAreWhole(t *testing.T) {
	for _, language := range append([]string{"en"}, languages...) {
		sentences := read(t, language)
		for key, want := range map[string]int{"day.names": 7, "day.abbreviated": 7, "day.months": 12, "month.names": 12} {
			if got := len(strings.Split(sentences[key].(string), "|")); got != want {
				t.Errorf("%s: %q has %d parts", language, key, got)
			}
		}
	}
}

func read(t *testing.T, language string) map[string]any {
	t.Helper()
	data, err := fs.ReadFile(assets.Translations, "translations/"+language+".json")
	if err != nil {
		t.Fatal(err)
	}
	sentences := map[string]any{}
	if err := json.Unmarshal(data, &sentences); err != nil {
		t.Fatalf("%s: %v", language, err)
	}
	return sentences
}

var placeholder = regexp.MustCompile(`{{\.\w+}}|{subject}`)

// placeholders are the values that go into a sentence; of one in numbers, into
// its most general form.
func placeholders(sentence any) string {
	words, ok := sentence.(string)
	if !ok {
		words = fmt.Sprint(sentence.(map[string]any)["other"])
	}
	found := placeholder.FindAllString(words, -1)
	sort.Strings(found)
	return fmt.Sprint(found)
}

// usedKeys are the keys that stand in the window's code, each with its place.
func usedKeys(t *testing.T) map[string]string {
	t.Helper()
	keys := map[string]string{}
	files := token.NewFileSet()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && takesKey(call.Fun) && len(call.Args) > 0 {
				if literal, ok := call.Args[0].(*ast.BasicLit); ok {
					key, err := strconv.Unquote(literal.Value)
					if err == nil {
						keys[key] = files.Position(literal.Pos()).String()
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(keys) < 50 {
		t.Fatalf("only %d keys found: this test looks in the wrong place", len(keys))
	}
	return keys
}

// takesKey reports whether a function takes the key of a sentence first.
func takesKey(f ast.Expr) bool {
	name := ""
	switch f := f.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	switch name {
	case "Say", "Count", "MenuItem", "MenuItemWith", "item", "entry", "meetingEntry", "editEntry":
		return true
	}
	return false
}
