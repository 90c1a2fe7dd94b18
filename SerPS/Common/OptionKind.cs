namespace SerPS.Common;

/// <summary>What the text of an option stands for: a shell with a location of its own resolves paths before a verb sees them.</summary>
public enum OptionKind
{
    /// <summary>Itself.</summary>
    Text,

    /// <summary>The path of a file or folder.</summary>
    Path,

    /// <summary>The path of a file that is only read, so that several models can be given the same.</summary>
    InputPath,

    /// <summary>The path of a file, where there is such a file; else a name.</summary>
    PathOrName,

    /// <summary>A way to split, which may be the path of a CSV file.</summary>
    Split,
}
