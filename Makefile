# Debrief. "make help" says what there is; README.md says more.

SHELL       := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS   += --no-builtin-rules

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo development)

# Fyne complains in its log about a LANG of C or none.
ifeq ($(filter-out C POSIX,$(LANG)),)
export LANG := en_US.UTF-8
endif

# What the program is made of: bin/debrief is built again when one of these is newer.
SOURCES := go.mod go.sum $(shell find main.go main_*.go app assets service widgets \
	-type f ! -name '*_test.go' ! -path '*/testdata/*' ! -path 'assets/sample/*' 2>/dev/null)
GO_FILES := $(shell find . -path ./build -prune -o -name '*.go' -print)

# The files whose checksums .ci/models.d lists.
MODELS := $(addprefix models/,$(shell grep -oEh "[0-9a-f]{64}  [^' ]+" .ci/models.d/* | cut -c 67-))

# Debian's names, the same in 12 and 13; .ci/packages installs what is missing.
BUILD_PACKAGES  := ca-certificates gcc libc6-dev pkg-config libgl1-mesa-dev libgl1-mesa-dri xorg-dev libasound2-dev
WINDOW_PACKAGES := xvfb openbox xdotool dbus-daemon fontconfig fonts-dejavu-core
# Symbl's Python SDK is built against PortAudio; a page in a real browser must not reach the endpoint.
ENDPOINT_PACKAGES := python3-venv python3-dev gcc libc6-dev portaudio19-dev chromium-headless-shell
# The packages for Linux, and, with Debian's cross compiler, those for Windows.
LINUX_PACKAGES   := chrpath dpkg-dev rpm xz-utils
WINDOWS_PACKAGES := gcc-mingw-w64-x86-64 g++-mingw-w64-x86-64 nsis zip
PACKAGE_TEST_PACKAGES := debootstrap binutils binutils-mingw-w64-x86-64 gcc-mingw-w64-x86-64 nsis rpm wine wine64 unzip \
	imagemagick desktop-file-utils appstream $(WINDOW_PACKAGES)
SAMPLE_PACKAGES := flite espeak-ng sox ffmpeg fonts-dejavu-core

# On Debian "make test" installs what Symbl's SDK needs; elsewhere its tests are skipped.
SDK_TESTS := $(if $(wildcard /etc/debian_version),required)

STATICCHECK := build/staticcheck-v0.7.0
LINTER      := build/golangci-lint-v2.15.0
CYCLONEDX   := build/cyclonedx-gomod-v1.10.0

# How long "make soak" tries each fuzz target.
FUZZ ?= 10m

.PHONY: help
help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: ## set everything up, process the sample meeting, print its Markdown
	@$(MAKE) --no-print-directory build/sample-meeting.md >&2
	@cat build/sample-meeting.md

.PHONY: run
run: bin/debrief $(MODELS) ## open the window
	bin/debrief

.PHONY: build
build: bin/debrief ## build bin/debrief

.PHONY: models
models: $(MODELS) ## fetch the models into models/ (100 MB) and check them

.PHONY: test
test: lint bin/debrief $(MODELS) window-packages endpoint-packages ## check the source and run all tests
	DEBRIEF_WINDOW_TESTS=required DEBRIEF_SDK_TESTS=$(SDK_TESTS) go test -timeout 14m ./...
	@command -v soffice >/dev/null || echo 'Left out: what goes through LibreOffice (libreoffice-writer-nogui, libreoffice-calc-nogui).'

.PHONY: test-window
test-window: bin/debrief $(MODELS) window-packages ## only the tests of the real window; it may never stand still for 100 ms
	DEBRIEF_WINDOW_STRICT=1 DEBRIEF_WINDOW_TESTS=required go test -timeout 9m -v ./app/windowtest

.PHONY: lint
lint: build/lint ## gofmt, go vet and staticcheck

.PHONY: lint-strict
lint-strict: $(LINTER) | build-packages ## the linters of .golangci.yml, each with its reason
	$(LINTER) run ./...

.PHONY: bench
bench: bin/debrief $(MODELS) ## measure speed and memory
	go test -run '^$$' -bench . -benchmem -timeout 60m ./...

.PHONY: eval
eval: bin/debrief $(MODELS) ## measure how well words and insights are found (needs DEBRIEF_SHARED or ../shared)
	DEBRIEF_EVAL=1 go test -count=1 -v -timeout 120m -run '^TestEval' ./...
	go run ./service/insight/internal/evaluate

.PHONY: train
train: bin/debrief ## learn the weights of the insights again (needs DEBRIEF_SHARED or ../shared)
	go run ./service/insight/internal/train -part acts
	go run ./service/insight/internal/train -part worth
	go run ./service/insight/internal/train -part topics
	go run ./service/insight/internal/train -part cross
	training/insights/run build/training

.PHONY: soak
soak: bin/debrief $(MODELS) window-packages endpoint-packages ## kills by the hundred and long fuzzing, of which "make test" does a few rounds (FUZZ=10m a target)
	DEBRIEF_SOAK=1 DEBRIEF_SDK_TESTS=$(SDK_TESTS) go test -count=1 -timeout 240m ./service/... ./app/command
	DEBRIEF_SOAK=1 DEBRIEF_WINDOW_TESTS=required go test -count=1 -timeout 60m -v -run 'Clients|Large|NothingOverlaps' ./app/windowtest
	.ci/fuzz $(FUZZ)

# The window's tests watch another process, in which this would find nothing.
.PHONY: race
race: bin/debrief $(MODELS) ## run the tests under the race detector
	go test -race -count=1 -timeout 60m $$(go list ./... | grep -v /windowtest)

# Checked by content: after a clone the times of files mean nothing, and the
# voices that speak it need not be installed to use it.
.PHONY: sample
sample: ## make the sample meeting again, if its script has changed
	@cd assets/sample && sha256sum --check --status made.sha256 2>/dev/null || $(MAKE) --no-print-directory -C ../.. speak-sample

.PHONY: speak-sample
speak-sample:
	.ci/packages $(SAMPLE_PACKAGES)
	assets/sample/speak.sh assets/sample/script.txt assets/sample-meeting.mp4
	cd assets/sample && sha256sum script.txt title.txt subtitle.txt speak.sh ../sample-meeting.mp4 >made.sha256

.PHONY: screenshots
screenshots: bin/debrief $(MODELS) window-packages ## take the pictures in docs/screenshots
	DEBRIEF_WINDOW_TESTS=required DEBRIEF_SCREENSHOTS=$(CURDIR)/docs/screenshots \
		go test -count=1 -timeout 30m -v -run '^TestScreenshots$$' ./app/windowtest

.PHONY: packages
packages: packages-linux packages-windows ## make the packages for Linux and Windows in dist/
	cd dist && sha256sum -- *.deb *.rpm *.tar.xz *.exe *.zip *.cdx.json >SHA256SUMS

.PHONY: packages-linux
packages-linux: $(MODELS) $(CYCLONEDX) | build-packages ## only those for Linux: .deb, .rpm and .tar.xz
	.ci/packages $(LINUX_PACKAGES)
	CYCLONEDX=$(CURDIR)/$(CYCLONEDX) packaging/linux/package

.PHONY: packages-windows
packages-windows: $(MODELS) $(CYCLONEDX) | build-packages ## only those for Windows: the installer and a .zip
	.ci/packages $(WINDOWS_PACKAGES)
	CYCLONEDX=$(CURDIR)/$(CYCLONEDX) packaging/windows/package

.PHONY: test-packages
test-packages: | build-packages ## try the packages in dist/ in fresh systems without compiler and network, and under wine (needs root)
	.ci/packages $(PACKAGE_TEST_PACKAGES)
	packaging/test/linux-files
	packaging/test/windows-files
	packaging/test/faults
	packaging/test/fresh deb bookworm
	packaging/test/fresh deb trixie
	packaging/test/fresh deb jammy http://archive.ubuntu.com/ubuntu
	packaging/test/fresh rpm trixie
	packaging/test/fresh tar trixie
	packaging/test/wine

.PHONY: clean
clean: ## remove what was built; the models stay
	rm -rf bin build dist

# --- files ---

# The model folder is found beside the program.
bin/debrief: $(SOURCES) | build-packages
	go build -buildvcs=false -ldflags '-X main.version=$(VERSION)' -o $@ .
	ln -sfn ../models bin/models

# A library of its own: the demo leaves the user's alone.
build/sample-meeting.md: bin/debrief $(MODELS) assets/sample-meeting.mp4
	@mkdir -p build
	rm -rf build/demo
	DEBRIEF_HOME=build/demo bin/debrief process assets/sample-meeting.mp4 --name "Harbour Festival planning" --format md --output - >$@

$(MODELS) &: .ci/models $(wildcard .ci/models.d/*)
	.ci/models models

build/lint: $(GO_FILES) go.mod Makefile $(STATICCHECK) | build-packages
	@unformatted=$$(gofmt -l $(GO_FILES)); \
	if [[ -n $$unformatted ]]; then echo "gofmt would change:" $$unformatted >&2; exit 1; fi
	go vet ./...
	$(STATICCHECK) ./...
	@touch $@

$(STATICCHECK):
	@mkdir -p build/tools
	GOBIN=$(CURDIR)/build/tools go install honnef.co/go/tools/cmd/staticcheck@$(@:build/staticcheck-%=%)
	mv build/tools/staticcheck $@

$(LINTER):
	@mkdir -p build/tools
	GOBIN=$(CURDIR)/build/tools go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(@:build/golangci-lint-%=%)
	mv build/tools/golangci-lint $@

$(CYCLONEDX):
	@mkdir -p build/tools
	GOBIN=$(CURDIR)/build/tools go install github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@$(@:build/cyclonedx-gomod-%=%)
	mv build/tools/cyclonedx-gomod $@

.PHONY: build-packages window-packages endpoint-packages
build-packages:
	@.ci/packages $(BUILD_PACKAGES)
window-packages:
	@.ci/packages $(WINDOW_PACKAGES)
endpoint-packages:
	@.ci/packages $(ENDPOINT_PACKAGES)
