using SerPS.Audio;
using SerPS.Data;
using SerPS.Reports.Figures;

namespace SerPS.Reports;

/// <summary>Draws recordings and data sets as SVG files; light or dark as the viewer is.</summary>
public sealed class Plot
{
    private const string Extension = ".svg";

    private readonly PlotKind _kind;
    private readonly string _output;
    private readonly bool _single;
    private readonly HashSet<string> _written = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Says what is drawn where.</summary>
    /// <param name="kind">What.</param>
    /// <param name="output">An .svg file for one figure, or a folder that gets a figure for each recording.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: another kind of file.</exception>
    public Plot(PlotKind kind, string output)
    {
        _kind = kind;
        _output = Path.GetFullPath(output);
        _single = Path.GetExtension(_output.AsSpan()).Equals(Extension, StringComparison.OrdinalIgnoreCase);
        if (!_single && (kind == PlotKind.Classes || Path.HasExtension(_output)))
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"'{output}' is no {Extension} "
                + $"file{(kind == PlotKind.Classes ? string.Empty : " and no folder")}; figures are written as SVG.",
                output);
        }
    }

    /// <summary>Draws one recording.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: a second recording for one file;
    /// <see cref="ErrorId.OutputUnwritable"/>.</exception>
    public PlotFile Write(AudioClip clip)
    {
        string source = clip.Source ?? "(memory)", name = Path.GetFileName(source);
        return Write(source, name, _kind == PlotKind.Spectrogram ? SpectrogramFigure.Draw(clip, name) : WaveformFigure.Draw(clip, name));
    }

    /// <summary>Draws how many clips there are of each emotion.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataEmpty"/>: there are none; <see cref="ErrorId.OutputUnwritable"/>.</exception>
    public PlotFile Write(IReadOnlyList<Clip> clips) =>
        clips.Count > 0
            ? Write(Counted.Of(clips.Count, "clip"), "classes", ClassFigure.Draw(clips))
            : throw new SerException(ErrorId.DataEmpty, "No clips to draw: see docs/data.md for what is recognised.");

    private PlotFile Write(string source, string name, Svg figure)
    {
        string path = _single ? _output : Free(Path.Combine(_output, $"{Path.GetFileNameWithoutExtension(name)}.{Kind}"));
        if (!_written.Add(path))
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"'{_output}' holds one figure and '{source}' is the second recording; name a folder instead.",
                source);
        }

        AtomicFile.WriteText(path, figure.ToDocument());
        return new PlotFile(_kind, source, path);
    }

    private string Kind => _kind.ToString().ToLowerInvariant();

    // recordings of one name in several folders get numbers
    private string Free(string path)
    {
        string free = path + Extension;
        for (int i = 2; _written.Contains(free); i++)
        {
            free = $"{path}-{i}{Extension}";
        }

        return free;
    }
}

/// <summary>A figure that was written.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Source">Of what: a recording, or the clips' number.</param>
/// <param name="Path">The SVG file.</param>
public sealed record PlotFile(PlotKind Kind, string Source, string Path);

/// <summary>What <see cref="Plot"/> can draw.</summary>
public enum PlotKind
{
    /// <summary>The range of the samples over time.</summary>
    Waveform,

    /// <summary>Decibels over time and mel frequency.</summary>
    Spectrogram,

    /// <summary>Number of clips of each emotion.</summary>
    Classes,
}
