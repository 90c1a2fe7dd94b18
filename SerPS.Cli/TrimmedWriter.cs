using System.Text;

namespace SerPS.Cli;

/// <summary>Passes lines on without the blanks at their ends, with which tables are filled up.</summary>
internal sealed class TrimmedWriter(TextWriter inner) : TextWriter
{
    private readonly StringBuilder _line = new();

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value == '\n')
        {
            inner.WriteLine(_line.ToString().TrimEnd(' ', '\r'));
            _line.Clear();
        }
        else
        {
            _line.Append(value);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        inner.Write(_line);
        _line.Clear();
        inner.Flush();
    }
}
