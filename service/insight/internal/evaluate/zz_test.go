package main
import ("testing";"fmt";"strings";"github.com/debrief-app/debrief/service/insight/internal/corpus";"github.com/debrief-app/debrief/service/insight/internal/keyphrase")
func TestZZ(t *testing.T){
 talks,_:=corpus.Talks(corpus.Dev)
 for i:=0;i<len(talks);i+=3 {
  tt:=talks[i]
  var ph []string
  for _,p:=range keyphrase.Find(tokens(tt))[:12] { ph=append(ph,fmt.Sprintf("%s %.2f",p.Text,p.Score)) }
  fmt.Println(tt.ID, len(tt.Turns), strings.Join(ph,"; "))
  for _,x:=range tt.Topics { fmt.Print("   | ",x.Title) }
  fmt.Println()
 }
}
