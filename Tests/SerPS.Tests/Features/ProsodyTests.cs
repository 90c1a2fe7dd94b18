using SerPS.Features;
using SerPS.Signal.Voice;

namespace SerPS.Tests.Features;

public sealed class ProsodyTests
{
    [Fact]
    public void Explore()
    {
        foreach (bool real in (bool[])[false, true])
        {
            double n = 0, vdis = 0, oct = 0, both = 0;
            List<double> f0 = []; List<double>[] fe = [[], [], []], be = [[], [], []]; List<double> je = [], se = [], he = [];
            foreach (PraatVoices.Pair pair in real ? PraatVoices.Real() : PraatVoices.Synthetic())
            {
                VoiceMeasures m = pair.Measures;
                List<double> cf0 = []; List<double>[] cf = [[], [], []];
                foreach (PraatVoices.Frame frame in pair.PraatFrames)
                {
                    double place = m.Track.Grid.FrameAt(frame.Seconds);
                    int i = (int)Math.Round(place);
                    if (Math.Abs(place - i) > 0.02) Console.WriteLine($"{pair.Praat.Clip} {place}");
                    n++;
                    double hz = m.Track.Hz[i];
                    if ((hz > 0) != (frame.Hz > 0)) { vdis++; continue; }
                    if (hz == 0) continue;
                    both++;
                    double e = Math.Abs(hz / frame.Hz - 1);
                    if (e > 0.2) oct++;
                    cf0.Add(e); f0.Add(e);
                    var fo = pair.Formants.Find(frame.FormantSeconds).ToArray();
                    for (int k = 0; k < 3; k++)
                    {
                        if (frame.Formants[k] > 0) { double x = Math.Abs(fo[k].Hz / frame.Formants[k] - 1); cf[k].Add(x); fe[k].Add(x); be[k].Add(Math.Abs(fo[k].BandwidthHz / frame.Bandwidths[k] - 1)); }
                    }
                }
                double j = pair.Prosody[PraatVoices.Column("jitterLocal_amean")], s = pair.Prosody[PraatVoices.Column("shimmerLocaldB_amean")], h = pair.Prosody[PraatVoices.Column("HNRdBACF_amean")];
                double P = m.Perturbation.PeriodChanges.Count == 0 ? 0 : m.Perturbation.PeriodChanges.Average(c => c.Value) / m.Perturbation.MeanPeriod;
                double S = m.Perturbation.AmplitudeChanges.Count == 0 ? 0 : m.Perturbation.AmplitudeChanges.Average(c => c.Value);
                double H = Enumerable.Range(0, m.Frames.Frames).Where(i => m.Frames[15, i] > 0).Select(i => (double)m.Frames[3, i]).DefaultIfEmpty(0).Average();
                je.Add(P / pair.Praat.Jitter - 1); se.Add(S / pair.Praat.ShimmerDb - 1); he.Add(H - pair.Praat.HarmonicsDb);
                Console.WriteLine($"{pair.Praat.Clip,-22} frames {m.Track.Grid.Count}/{pair.Praat.Frames} voiced {m.Track.Hz.ToArray().Count(x => x > 0)}/{pair.Praat.VoicedFrames} f0 {Med(cf0):p2} F {Med(cf[0]):p1} {Med(cf[1]):p1} {Med(cf[2]):p1} jit {P:f5}/{pair.Praat.Jitter:f5} shim {S:f4}/{pair.Praat.ShimmerDb:f4} hnr {H:f2}/{pair.Praat.HarmonicsDb:f2} Fm {string.Join(" ", Enumerable.Range(1, 3).Select(k => (pair.Prosody[PraatVoices.Column($"F{k}frequency_amean")] / pair.Praat.Formants[k-1] - 1).ToString("p1")))}");
            }
            Console.WriteLine($"ALL n {n} vdis {vdis / n:p2} oct {oct / both:p2} f0>2%: {f0.Count(x => x > 0.02) / both:p2} med {Med(f0):p3} F med {Med(fe[0]):p2} {Med(fe[1]):p2} {Med(fe[2]):p2} >5%: {Share(fe[0]):p1} {Share(fe[1]):p1} {Share(fe[2]):p1} bw {Med(be[0]):p1} {Med(be[1]):p1} {Med(be[2]):p1} jit med {Med(je.Select(Math.Abs)):p1} max {je.Max(Math.Abs):p1} >20: {je.Count(x => Math.Abs(x) > 0.2)} shim {Med(se.Select(Math.Abs)):p1} max {se.Max(Math.Abs):p1} >20 {se.Count(x => Math.Abs(x) > 0.2)} hnr {Med(he.Select(Math.Abs)):f2} mean {he.Average():f2} max {he.Max(Math.Abs):f2}");
        }
    }
    static double Share(List<double> v) => v.Count(x => x > 0.05) / (double)v.Count;
    static double Med(IEnumerable<double> v) { double[] s = [.. v.Order()]; return s.Length == 0 ? double.NaN : s[s.Length / 2]; }
}
