using System.Text;

namespace SerPS.Common;

/// <summary>A record of a CSV file as its lines come; each character is looked at once.</summary>
internal sealed class CsvRecord
{
    private readonly List<string> _fields = [];
    private readonly StringBuilder _field = new();
    private bool _wasQuoted;

    /// <summary>Whether a quote has opened a field that goes on in the next line.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Separators so far.</summary>
    public int Separators => _fields.Count;

    /// <summary>Adds a line without its end.</summary>
    public void Add(string line, char separator)
    {
        if (IsOpen)
        {
            _field.Append('\n');
        }

        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (IsOpen)
            {
                if (c != '"')
                {
                    _field.Append(c);
                }
                else if (i + 1 < line.Length && line[i + 1] == '"')
                {
                    _field.Append(c);
                    i++;
                }
                else
                {
                    IsOpen = false;
                }
            }
            else if (c == separator)
            {
                EndField();
            }
            else if (c == '"' && !_wasQuoted && IsBlank())
            {
                _field.Clear();
                IsOpen = _wasQuoted = true;
            }
            else
            {
                _field.Append(c);
            }
        }
    }

    /// <summary>The fields, after which the next record begins.</summary>
    public string[] Take()
    {
        EndField();
        string[] fields = [.. _fields];
        _fields.Clear();
        return fields;
    }

    private void EndField()
    {
        _fields.Add(_field.ToString());
        _field.Clear();
        _wasQuoted = false;
    }

    private bool IsBlank()
    {
        for (int i = 0; i < _field.Length; i++)
        {
            if (_field[i] != ' ')
            {
                return false;
            }
        }

        return true;
    }
}
