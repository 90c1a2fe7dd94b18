using System.Collections.Concurrent;
using SerPS.Audio;

namespace SerPS.Features;

/// <summary>Lends extractors of one kind to any number of threads; each is made once and used again.</summary>
public sealed class ExtractorPool
{
    private readonly ConcurrentBag<FeatureExtractor> _idle;

    /// <summary>Makes the first extractor, so that parameters without meaning are found before any work.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: a parameter has no meaning.</exception>
    public ExtractorPool(FeatureSpec spec)
    {
        Spec = spec;
        _idle = [spec.CreateExtractor()];
    }

    /// <summary>What is computed.</summary>
    public FeatureSpec Spec { get; }

    /// <summary>The features of a clip in a new array. Safe for concurrent use.</summary>
    public float[] Extract(AudioClip clip)
    {
        FeatureExtractor extractor = _idle.TryTake(out FeatureExtractor? idle) ? idle : Spec.CreateExtractor();
        try
        {
            return extractor.Extract(clip);
        }
        finally
        {
            _idle.Add(extractor);
        }
    }
}
