package media
import ("testing";"os";"time";"strings";"encoding/binary";"math";"runtime")
func TestMeasure(t *testing.T){
 f:=os.Getenv("F"); if f=="" {t.Skip()}
 d:=decoder(t)
 var ms runtime.MemStats
 for _,p:=range strings.Split(f,",") {
  t0:=time.Now(); n:=0; 
  i,err:=d.Probe(t.Context(),p)
  pt:=time.Since(t0); t0=time.Now(); first:=time.Duration(0)
  err=d.Decode(t.Context(),p,DecodeOptions{Channel:MixChannels},func(pcm []float32)error{ if n==0 {first=time.Since(t0)}; n+=len(pcm);return nil})
  el:=time.Since(t0)
  runtime.ReadMemStats(&ms)
  b,_:=os.ReadFile("/proc/self/status"); rss:=""
  for _,l:=range strings.Split(string(b),"\n"){ if strings.HasPrefix(l,"VmHWM") {rss=l}}
  t.Logf("%s says %.1f probe %v decode %v first %v = %.0fx err %v %s heapsys %dM",p,i.Duration,pt.Round(time.Millisecond),el.Round(time.Millisecond),first.Round(time.Millisecond),float64(n)/16000/el.Seconds(),err,rss,ms.HeapSys>>20)
 }
}
func TestDump(t *testing.T){
 f:=os.Getenv("DUMP"); if f=="" {t.Skip()}
 for _,p:=range strings.Split(f,",") {
  pcm,err:=decodeAll(t,p,mixed); if err!=nil {t.Error(p,err);continue}
  b:=make([]byte,0,len(pcm)*4)
  for _,v:=range pcm { b=binary.LittleEndian.AppendUint32(b,math.Float32bits(v)) }
  os.WriteFile("/tmp/mw/dump_"+strings.ReplaceAll(p,"/","_"),b,0o600)
 }
}
