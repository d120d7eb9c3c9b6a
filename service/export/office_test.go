package export

import (
	"context"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// office converts a file with LibreOffice.
func office(t *testing.T, name, content, to string) string {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not there; on Debian it is libreoffice-writer-nogui and libreoffice-calc-nogui")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, program, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")), "--headless", "--convert-to", to, "--outdir", filepath.Join(dir, "out"), filepath.Join(dir, name))
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	ending, _, _ := strings.Cut(to, ":")
	read, err := os.ReadFile(filepath.Join(dir, "out", strings.TrimSuffix(name, filepath.Ext(name))+"."+ending))
	if err != nil {
		t.Fatal(err)
	}
	return string(read)
}

func TestAWordDocumentGoesThroughLibreOffice(t *testing.T) {
	text := office(t, "weekly.docx", write(t, FormatWord, decided(), Options{Done: map[string]bool{"a1": true}}), "txt:Text (encoded):UTF8")
	for _, want := range []string{
		"Weekly sync #12: <budget> & hiring", "Ben *the* Builder", "The budget goes to Carla on Friday.", "# The office moves", "☑", "- Order `chairs` | tables",
		"=SUM(A1) is what the sheet says -- see https://example.com/a_b_c?x=1#y.", "- That is all.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestATableGoesThroughLibreOffice(t *testing.T) {
	written := write(t, FormatCSV, decided(), Options{ByteOrderMark: true})
	read := office(t, "weekly.csv", written, "ods")
	back := officeTable(t, read)
	want, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(written, "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(back) != len(want) {
		t.Fatalf("%d rows come back, want %d", len(back), len(want))
	}
	text := slices.Index(want[0], "text")
	for i := range want {
		if got, was := back[i][text], want[i][text]; got != was && got != strings.TrimPrefix(was, "'") {
			t.Errorf("row %d: %q comes back as %q", i, was, got)
		}
	}
}

// officeTable is a spreadsheet as LibreOffice writes it as CSV.
func officeTable(t *testing.T, sheet string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(office(t, "sheet.ods", sheet, "csv:Text - txt - csv (StarCalc):44,34,76"), "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
