package speech

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/media"
)

// sound decodes a recording.
func sound(t testing.TB, path string) []float32 {
	t.Helper()
	decoder, err := media.NewDecoder(t.Context(), filepath.Join(os.TempDir(), "debrief-test-decoder"))
	if err != nil {
		t.Fatal(err)
	}
	defer decoder.Close()
	var pcm []float32
	err = decoder.Decode(t.Context(), path, media.DecodeOptions{Channel: media.MixChannels}, func(p []float32) error {
		pcm = append(pcm, p...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pcm
}

// trust counts the characters that were recognised, and those of them that are marked as
// words that did not come again.
func trust(segments []Segment) (all, unsure int) {
	for _, segment := range segments {
		for _, s := range segment.Sentences {
			all += len(s.Text)
			if s.Confidence != nil && *s.Confidence < agreed {
				unsure += len(s.Text)
			}
		}
	}
	return all, unsure
}

// Speech played backwards has voices and syllables and no English: like a language
// that the recogniser does not know. The default model says less about it than the small
// one; most of what is said is marked, and hardly anything passes for what was heard.
func TestSpeechThatIsNotEnglishIsNotBelieved(t *testing.T) {
	forward := sound(t, filepath.Join("..", "..", "assets", "sample-meeting.mp4"))[:60*SampleRate]
	english, unsure := trust(transcribe(t, forward, toldOf(t, forward).options()))
	if english < 500 || unsure > 0 {
		t.Errorf("forwards, %d of %d characters are marked", unsure, english)
	}
	backward := slices.Clone(forward)
	slices.Reverse(backward)
	all, unsure := trust(transcribe(t, backward, toldOf(t, backward).options()))
	if believed := all - unsure; believed > english/4 || 2*believed > all {
		t.Errorf("backwards, %d of %d characters are not marked; forwards there are %d", believed, all, english)
	}
}

// said in several languages: the opening of a meeting.
var openings = map[string]string{
	"en-us": "Good morning everyone. Today we are going to talk about the budget for next year and the people we want to hire. First we have to decide when the meeting will take place. Can you send the report to accounting before Friday?",
	"sv":    "God morgon allihopa. Idag ska vi prata om budgeten för nästa år och vilka vi vill anställa. Först måste vi bestämma när mötet ska äga rum. Kan du skicka rapporten till ekonomiavdelningen före fredag?",
	"de":    "Guten Morgen zusammen. Heute sprechen wir über das Budget für das nächste Jahr und darüber, wen wir einstellen wollen. Zuerst müssen wir entscheiden, wann die Besprechung stattfindet. Kannst du den Bericht bis Freitag an die Buchhaltung schicken?",
	"fr":    "Bonjour à tous. Aujourd'hui nous allons parler du budget de l'année prochaine et des personnes que nous voulons embaucher. D'abord nous devons décider quand la réunion aura lieu. Peux-tu envoyer le rapport à la comptabilité avant vendredi?",
	"es":    "Buenos días a todos. Hoy vamos a hablar del presupuesto del próximo año y de las personas que queremos contratar. Primero tenemos que decidir cuándo será la reunión. Puedes enviar el informe a contabilidad antes del viernes?",
	"it":    "Buongiorno a tutti. Oggi parliamo del bilancio per il prossimo anno e delle persone che vogliamo assumere. Prima dobbiamo decidere quando si terrà la riunione. Puoi mandare il rapporto alla contabilità prima di venerdì?",
	"nl":    "Goedemorgen allemaal. Vandaag praten we over de begroting voor volgend jaar en over wie we willen aannemen. Eerst moeten we beslissen wanneer de vergadering plaatsvindt. Kun je het rapport voor vrijdag naar de boekhouding sturen?",
	"pl":    "Dzień dobry wszystkim. Dzisiaj porozmawiamy o budżecie na przyszły rok i o tym, kogo chcemy zatrudnić. Najpierw musimy zdecydować, kiedy odbędzie się spotkanie. Czy możesz wysłać raport do księgowości przed piątkiem?",
	"pt":    "Bom dia a todos. Hoje vamos falar sobre o orçamento do próximo ano e sobre as pessoas que queremos contratar. Primeiro temos de decidir quando será a reunião. Podes enviar o relatório à contabilidade antes de sexta-feira?",
	"tr":    "Herkese günaydın. Bugün gelecek yılın bütçesi ve işe almak istediğimiz kişiler hakkında konuşacağız. Önce toplantının ne zaman yapılacağına karar vermeliyiz. Raporu cumadan önce muhasebeye gönderebilir misin?",
	"ru":    "Доброе утро всем. Сегодня мы поговорим о бюджете на следующий год и о том, кого мы хотим нанять. Сначала нам нужно решить, когда состоится встреча. Можешь ли ты отправить отчёт в бухгалтерию до пятницы?",
	"cmn":   "大家早上好。今天我们要讨论明年的预算和我们想要雇用的人。首先我们必须决定什么时候开会。你能在星期五之前把报告发给会计部吗？",
}

func TestEvalLanguages(t *testing.T) {
	if os.Getenv("DEBRIEF_EVAL") == "" {
		t.Skip("an evaluation: run it with make eval")
	}
	if _, err := exec.LookPath("espeak-ng"); err != nil {
		t.Skip("espeak-ng speaks the languages, and is not installed")
	}
	fmt.Println("\n## Other languages, spoken by espeak-ng\n\n| language | characters | marked as not said |\n|---|---:|---:|")
	for _, language := range []string{"en-us", "sv", "de", "fr", "es", "it", "nl", "pl", "pt", "tr", "ru", "cmn"} {
		path := filepath.Join(t.TempDir(), "speech.wav")
		if out, err := exec.CommandContext(t.Context(), "espeak-ng", "-v", language, "-s", "150", "-w", path, openings[language]).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v: %s", language, err, out)
		}
		pcm := sound(t, path)
		all, unsure := trust(transcribe(t, pcm, toldOf(t, pcm).options()))
		fmt.Printf("| %s | %d | %d |\n", language, all, unsure)
	}
}
