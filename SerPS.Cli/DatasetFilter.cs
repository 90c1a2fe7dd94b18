using System.CommandLine;
using System.CommandLine.Parsing;
using SerPS.Data;

namespace SerPS.Cli;

/// <summary>The options that say which corpus a dataset is and which of its clips are kept.</summary>
internal sealed class DatasetFilter
{
    private readonly Option<string?> _corpus = new("--corpus")
    {
        Description = $"The only corpus whose names count: {string.Join(", ", Corpora.All.Select(corpus => corpus.Name))}.",
    };

    private readonly ListOption _emotions = new("--emotion", "Emotions to keep.");
    private readonly ListOption _speakers = new("--speaker", "Speakers to keep, such as ravdess-07.");
    private readonly Option<string?> _intensity = new("--intensity") { Description = "Intensity to keep, such as strong." };
    private readonly Option<string?> _channel = new("--channel") { Description = "Channel to keep: speech or song." };
    private readonly ListOption _labels = new("--labels", "What integers in a manifest's label column stand for, from 0.");

    public IReadOnlyList<Option> All => [_corpus, _emotions, _speakers, _intensity, _channel, _labels];

    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>The given options that ask for what saved features do not hold.</summary>
    public IEnumerable<string> BeyondFeatures(CommandResult result) => new Option[] { _corpus, _intensity, _channel, _labels }
        .Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    public DatasetOptions Options(ParseResult parsed) => new()
    {
        Corpus = parsed.GetValue(_corpus),
        Emotions = _emotions.Values(parsed),
        Speakers = _speakers.Values(parsed),
        Intensity = parsed.GetValue(_intensity),
        Channel = parsed.GetValue(_channel),
        Labels = _labels.Values(parsed),
    };
}
