package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// component is one of CycloneDX's: https://cyclonedx.org/docs/1.6/json.
type component struct {
	Type     string      `json:"type"`
	Name     string      `json:"name"`
	Version  string      `json:"version,omitempty"`
	Licenses []licence   `json:"licenses,omitempty"`
	External []reference `json:"externalReferences,omitempty"`
}

type licence struct {
	Expression string `json:"expression"`
}

type reference struct {
	Type string `json:"type"`
	URL  string `json:"url"`
}

// writeBill adds the parts to the bill of the Go modules.
func writeBill(modules, out string, parts []part) error {
	content, err := os.ReadFile(modules)
	if err != nil {
		return fmt.Errorf("read the bill of the modules: %w", err)
	}
	var bill map[string]json.RawMessage
	if err := json.Unmarshal(content, &bill); err != nil {
		return fmt.Errorf("read the bill of the modules: %w", err)
	}
	var all []json.RawMessage
	if err := json.Unmarshal(bill["components"], &all); err != nil {
		return fmt.Errorf("read the bill of the modules: %w", err)
	}
	for _, p := range parts {
		if p.name == "Debrief" {
			continue // the bill is of it
		}
		encoded, err := json.Marshal(component{Type: kind(p), Name: p.name, Version: p.version,
			Licenses: []licence{{p.licence}}, External: []reference{{"website", p.home}}})
		if err != nil {
			return fmt.Errorf("write the bill: %w", err)
		}
		all = append(all, encoded)
	}
	if bill["components"], err = json.Marshal(all); err != nil {
		return fmt.Errorf("write the bill: %w", err)
	}
	if content, err = json.MarshalIndent(bill, "", "  "); err != nil {
		return fmt.Errorf("write the bill: %w", err)
	}
	return writeFile(out, append(content, '\n'))
}

func kind(p part) string {
	for _, pattern := range p.files {
		if strings.HasSuffix(pattern, ".onnx") {
			return "machine-learning-model"
		}
	}
	return "library"
}
