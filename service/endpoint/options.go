package endpoint

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/debrief-app/debrief/service"
)

// choices are what a caller asks for beside the recording itself.
type choices struct {
	service.Options
	webhook *url.URL
	ignored []string // parameters that Debrief does not have
	alone   bool     // voices are not to be told apart
	abroad  bool     // the webhook may be on another computer
}

// badChoice is a parameter with a value that makes no sense.
type badChoice struct{ code, message string }

func (b badChoice) Error() string { return b.message }

// chosen reads the parameters of a call: those in its address and, where its body is
// JSON, those in the body, which count more. Content names what in the body is none.
func (c choices) chosen(query url.Values, body map[string]any, content ...string) (choices, error) {
	values := map[string]any{}
	for name, all := range query {
		values[name] = all[0]
	}
	maps.Copy(values, body)
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if slices.Contains(content, name) {
			continue
		}
		known, err := c.set(name, plain(values[name]))
		if err != nil {
			return c, err
		}
		if !known {
			c.ignored = append(c.ignored, name)
		}
	}
	if c.alone {
		c.Speakers = speakersOff
	}
	return c, nil
}

// set takes over a parameter, if it is one that Debrief has.
func (c *choices) set(name, value string) (known bool, err error) {
	switch name {
	case "name":
		c.Name = strings.Join(strings.Fields(value), " ")
	case "confidenceThreshold":
		score, err := strconv.ParseFloat(value, 64)
		if err != nil || !(score >= 0 && score <= 1) {
			return true, badChoice{"bad_threshold", "confidenceThreshold must be a number from 0 to 1."}
		}
		if c.MinScore = score; score == 0 {
			c.MinScore = -1 // zero is the service's word for the usual bound
		}
	case "webhookUrl":
		if c.webhook, err = webhookAddress(value, c.abroad); err != nil {
			return true, err
		}
	case "enableSpeakerDiarization":
		c.alone = value == "false" // Debrief tells voices apart unless nobody wants it
	case "diarizationSpeakerCount":
		c.Speakers, err = speakerCount(value)
		return true, err
	case "sentiment":
		return true, noSentiment(value)
	case "enableSeparateRecognitionPerChannel":
		return value == "true", nil // Debrief always does, where channels have voices of their own
	case "languageCode":
		return strings.HasPrefix(strings.ToLower(value), "en"), nil
	default:
		return value == "false", nil // what Debrief does not do is not asked for
	}
	return true, nil
}

const (
	speakersOff  = "off" // as service.Options has it
	mostSpeakers = 12    // that can be asked for; beyond, Debrief counts by itself
)

// speakerCount is how many people speak, in the service's words.
func speakerCount(value string) (string, error) {
	n, err := strconv.Atoi(value)
	switch {
	case err != nil || n < 1:
		return "", badChoice{"bad_speakers", "diarizationSpeakerCount must be a whole number from 1 on."}
	case n > mostSpeakers:
		return strconv.Itoa(mostSpeakers+1) + "+", nil
	}
	return strconv.Itoa(n), nil
}

func noSentiment(value string) error {
	if value == "" || value == "false" {
		return nil
	}
	return badChoice{"not_in_debrief", "Debrief has no sentiments."}
}

// plain is a value of JSON as it stands in an address.
func plain(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return fmt.Sprint(value)
}

// simpleName is a parameter that can stand in a header.
var simpleName = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,64}$`)

// tellIgnored names the parameters that had no effect.
func tellIgnored(w http.ResponseWriter, names []string) {
	const most = 20
	names = slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !simpleName.MatchString(name) })
	if len(names) > 0 {
		w.Header().Set(ignoredHeader, strings.Join(names[:min(len(names), most)], ", "))
	}
}
