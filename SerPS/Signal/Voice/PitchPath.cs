namespace SerPS.Signal.Voice;

/// <summary>
/// The best path through the candidates of all frames: strength, less what jumps in frequency and changes between voiced and unvoiced cost
/// (Boersma 1993, eq. 24–27), by dynamic programming (Viterbi). Owns its work space: one a thread.
/// </summary>
internal sealed class PitchPath(PitchOptions options)
{
    private const double CostSeconds = 0.01; // the costs are those of frames at this distance
    private readonly double _topOctave = Math.Log2(options.MaxHz);
    private double[] _scores = []; // [frames, candidates]
    private int[] _from = [];

    /// <summary>What a candidate is worth by itself.</summary>
    public double LocalStrength(PitchCandidate candidate) => candidate.Hz > 0
        ? candidate.Strength - (options.OctaveCost * (_topOctave - candidate.Octave))
        : candidate.Strength;

    /// <summary>
    /// Whether the best path can lead through a voiced candidate: not where the unvoiced one is stronger than a strength of 1 and both changes
    /// to it cost, whatever the frames around it are.
    /// </summary>
    /// <param name="unvoiced">Strength of the unvoiced candidate.</param>
    /// <param name="grid">Where the frames lie.</param>
    public bool MayBeVoiced(double unvoiced, FrameGrid grid) => unvoiced <= 1 + (2 * Scale(grid) * options.VoicedUnvoicedCost);

    /// <summary>Finds the path.</summary>
    /// <param name="candidates">[frames, <see cref="PitchOptions.MaxCandidates"/>].</param>
    /// <param name="counts">Candidates of each frame, at least 1.</param>
    /// <param name="track">Its grid is given; takes the frequencies and strengths.</param>
    public void Find(ReadOnlySpan<PitchCandidate> candidates, ReadOnlySpan<int> counts, PitchTrack track)
    {
        int frames = track.Grid.Count, width = options.MaxCandidates;
        if (_scores.Length < frames * width)
        {
            (_scores, _from) = (new double[frames * width], new int[frames * width]);
        }

        for (int i = 0; i < counts[0]; i++)
        {
            _scores[i] = LocalStrength(candidates[i]);
        }

        double scale = Scale(track.Grid);
        for (int frame = 1; frame < frames; frame++)
        {
            int before = (frame - 1) * width, now = frame * width;
            for (int i = 0; i < counts[frame]; i++)
            {
                double best = double.NegativeInfinity;
                for (int j = 0; j < counts[frame - 1]; j++)
                {
                    double score = _scores[before + j] - (scale * Cost(candidates[before + j], candidates[now + i]));
                    if (score > best)
                    {
                        (best, _from[now + i]) = (score, j);
                    }
                }

                _scores[now + i] = best + LocalStrength(candidates[now + i]);
            }
        }

        Follow(candidates, counts, track);
    }

    private static double Scale(FrameGrid grid) => CostSeconds / grid.HopSeconds;

    private double Cost(PitchCandidate from, PitchCandidate to) => (from.Hz > 0, to.Hz > 0) switch
    {
        (true, true) => options.OctaveJumpCost * Math.Abs(from.Octave - to.Octave),
        (false, false) => 0,
        _ => options.VoicedUnvoicedCost,
    };

    private void Follow(ReadOnlySpan<PitchCandidate> candidates, ReadOnlySpan<int> counts, PitchTrack track)
    {
        int width = options.MaxCandidates, last = track.Grid.Count - 1, place = 0;
        for (int i = 1; i < counts[last]; i++)
        {
            place = _scores[(last * width) + i] > _scores[(last * width) + place] ? i : place;
        }

        for (int frame = last; frame >= 0; frame--)
        {
            PitchCandidate chosen = candidates[(frame * width) + place];
            (track.Hz[frame], track.Strength[frame]) = (chosen.Hz, chosen.Hz > 0 ? chosen.Strength : 0);
            place = _from[(frame * width) + place];
        }
    }
}
