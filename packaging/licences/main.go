// Licences writes down, for a staged package, whose work is in it and under which
// terms: a folder with the licence of every part and a list of them, and a software
// bill of materials. It fails when the licence of a part is missing, or when a file of
// the package belongs to no part.
//
//	go run ./packaging/licences -system linux -stage FOLDER -bom go.json -sbom FILE OUT
//
// go.json is the bill of the Go modules, as cyclonedx-gomod writes it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	system := flag.String("system", "linux", "the system of the package, as Go names it")
	stage := flag.String("stage", "", "the folder of the staged package, of which every file must belong to a part")
	models := flag.String("models", "models", "the folder of the models")
	bom := flag.String("bom", "", "the bill of the Go modules, in CycloneDX's JSON")
	sbom := flag.String("sbom", "", "where the bill of everything is written")
	flag.Parse()
	if err := run(*system, *stage, *models, *bom, *sbom, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

func run(system, stage, models, bom, sbom, out string) error {
	if out == "" {
		return errors.New("say where the licences are to go")
	}
	root, err := goroot()
	if err != nil {
		return err
	}
	places := places{texts: filepath.Join("packaging", "licences", "texts"), project: ".", models: models, goroot: root}
	parts, err := readParts(filepath.Join("packaging", "licences", "parts.tsv"), system, places)
	if err != nil {
		return err
	}
	modules, err := modulesOf(system)
	if err != nil {
		return err
	}
	if stage != "" {
		if err := covered(stage, parts); err != nil {
			return err
		}
	}
	if err := write(out, parts, modules); err != nil {
		return err
	}
	if sbom == "" {
		return nil
	}
	return writeBill(bom, sbom, parts)
}
