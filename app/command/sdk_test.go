package command

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/speech/model"
)

const sampleMeeting = "../../assets/sample-meeting.mp4"

// sdkPackages are Symbl's SDK and the client that was generated for it.
var sdkPackages = []string{"symbl==2.0.6", "symbl_rest==1.0.14"}

// sdkPython is a Python that has Symbl's SDK. It is made once and kept in build/.
// Without it the test is skipped, unless DEBRIEF_SDK_TESTS is "required".
func sdkPython(t *testing.T) string {
	t.Helper()
	skip := t.Skipf
	if os.Getenv("DEBRIEF_SDK_TESTS") == "required" {
		skip = t.Fatalf
	}
	if _, err := os.Stat("/etc/debian_version"); err != nil {
		skip("Symbl's SDK needs PortAudio's header files, which are installed on Debian alone")
	}
	dir, err := filepath.Abs("../../build/symbl-2.0.6")
	if err != nil {
		t.Fatal(err)
	}
	python := filepath.Join(dir, "bin", "python")
	if exec.Command(python, "-c", "import symbl, symbl_rest").Run() == nil {
		return python
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	// Debian's own Python: its header files are those that are installed.
	if out, err := exec.CommandContext(ctx, "/usr/bin/python3", "-m", "venv", "--clear", dir).CombinedOutput(); err != nil {
		skip("no virtual environment of Python: %v\n%s", err, out)
	}
	install := append([]string{"-m", "pip", "install", "--quiet", "--disable-pip-version-check"}, sdkPackages...)
	if out, err := exec.CommandContext(ctx, python, install...).CombinedOutput(); err != nil {
		skip("Symbl's SDK cannot be installed: %v\n%s", err, out)
	}
	return python
}

// asProgram has the test binary be the program, with a library of its own.
func asProgram(t *testing.T) (program string) {
	t.Helper()
	models, err := filepath.Abs("../../models")
	if err != nil {
		t.Fatal(err)
	}
	if m, _ := model.Lookup(model.Default); !(model.Folders{models}).Has(m) {
		t.Skip(`the speech model is not there: "make models" fetches it`)
	}
	t.Setenv("DEBRIEF_TEST_PROGRAM", "1")
	t.Setenv("DEBRIEF_HOME", t.TempDir())
	t.Setenv("DEBRIEF_MODELS", models)
	if program, err = os.Executable(); err != nil {
		t.Fatal(err)
	}
	return program
}

// serveProgram starts "PROGRAM serve", and returns the file of its credentials.
func serveProgram(t *testing.T, program string) (credentials string) {
	t.Helper()
	server := exec.Command(program, "serve", "--allow-private-network")
	server.Stderr = os.Stderr
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if file, ok := strings.CutPrefix(lines.Text(), "Credentials: "); ok {
			return file
		}
	}
	t.Fatal("the endpoint does not start")
	return ""
}

// The programs that were written for Symbl: its page's snippets, and every method of the
// SDK that has an answer here.
func TestSymblsSDK(t *testing.T) {
	python, program := sdkPython(t), asProgram(t)
	credentials := serveProgram(t, program)
	spoken := filepath.Join(t.TempDir(), "captions.vtt")
	put(t, spoken, captions)
	sent := spoken // what is said in a recording that is sent, the example below shows
	if os.Getenv("DEBRIEF_SOAK") != "" {
		sent = sampleMeeting
	}
	web := http.NewServeMux()
	web.HandleFunc("/sample-meeting.mp4", func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, sampleMeeting) })
	web.HandleFunc("/captions.vtt", func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, spoken) })
	server := httptest.NewServer(web)
	defer server.Close()

	ctx, cancel := context.WithTimeout(t.Context(), 6*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, python, "testdata/sdk.py", program, credentials,
		sent, server.URL+"/sample-meeting.mp4", spoken, server.URL+"/captions.vtt").CombinedOutput()
	if err != nil || !strings.HasSuffix(string(out), "all holds\n") {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Log(string(out))
}

// The example looks after its job every 30 seconds, as the SDK does.
func TestExampleOfSymblsSDK(t *testing.T) {
	python, program := sdkPython(t), asProgram(t)
	nothing := filepath.Join(t.TempDir(), "nothing.mp4")
	put(t, nothing, "neither sound nor words")
	for recording, wants := range map[string]string{sampleMeeting: "\nmessages ", nothing: ""} {
		t.Run(filepath.Base(recording), func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
			defer cancel()
			command := exec.CommandContext(ctx, python, "../../docs/examples/sdk.py", program, recording)
			command.Env = append(os.Environ(), "DEBRIEF_HOME="+t.TempDir())
			out, err := command.CombinedOutput()
			last := string(out)[strings.LastIndexByte(strings.TrimSpace(string(out)), '\n')+1:]
			switch {
			case wants == "" && err == nil:
				t.Errorf("what is no recording ends well:\n%s", out)
			case wants != "" && (err != nil || !strings.Contains("\n"+last, wants) || !strings.Contains(last, " action_items ")):
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
