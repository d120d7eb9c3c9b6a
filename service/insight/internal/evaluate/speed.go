package main

import (
	"fmt"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/insight/internal/corpus"
)

// printSpeed times Derive on talks of growing length, made of dev meetings one after the other.
func printSpeed(dev []corpus.Meeting) {
	var all []conversation.Message
	for offset := 0.0; len(all) < 30000; {
		for _, m := range dev {
			part := m.Messages()
			for i := range part {
				part[i].TimeOffset += offset
				part[i].ID = fmt.Sprintf("%d", len(all)+i)
			}
			all = append(all, part...)
			offset = all[len(all)-1].End()
		}
	}
	insight.Derive(all[:10], insight.Options{}) // unpacks the weights
	fmt.Printf("### Speed\n\n| messages | time | each |\n|---|---|---|\n")
	for _, n := range []int{100, 1000, 3000, 10000, 30000} {
		began := time.Now()
		insight.Derive(all[:n], insight.Options{Start: corpus.Held})
		took := time.Since(began)
		fmt.Printf("| %d | %v | %v |\n", n, took.Round(time.Millisecond), (took / time.Duration(n)).Round(time.Microsecond))
	}
	fmt.Println()
}
