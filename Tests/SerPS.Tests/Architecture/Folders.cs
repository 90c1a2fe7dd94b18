namespace SerPS.Tests.Architecture;

/// <summary>The folders of the core, and which knows which: an arrow is there when a type of one refers to a type of the other.</summary>
internal sealed class Folders
{
    private const string Root = "SerPS.";

    private readonly Dictionary<string, SortedDictionary<string, string>> _arrows = [];

    /// <summary>Draws the arrows.</summary>
    /// <param name="references">Pairs of types by full name.</param>
    public Folders(IEnumerable<(string From, string To)> references)
    {
        foreach ((string from, string to) in references.Where(pair => IsOurs(pair.From) && IsOurs(pair.To)))
        {
            (string above, string below) = (FolderOf(from), FolderOf(to));
            SortedDictionary<string, string> arrows = ArrowsOf(above);
            _ = ArrowsOf(below);
            if (above != below)
            {
                arrows.TryAdd(below, $"{from[Root.Length..]} → {to[Root.Length..]}");
            }
        }
    }

    /// <summary>All folders.</summary>
    public IEnumerable<string> Names => _arrows.Keys.Order(StringComparer.Ordinal);

    /// <summary>What a folder knows.</summary>
    public IEnumerable<string> Below(string folder) => _arrows[folder].Keys;

    /// <summary>The arrows of a circle, each with an example, or none where there is no circle.</summary>
    public IReadOnlyList<string> Circle()
    {
        HashSet<string> done = [];
        return Names.Select(folder => Circle([folder], done)).FirstOrDefault(circle => circle.Count > 0) ?? [];
    }

    /// <summary>The drawing: arrows that follow from others are left out, and so is what every folder may use.</summary>
    /// <param name="everywhere">The folder that every other may use.</param>
    public IEnumerable<string> Draw(string everywhere) =>
        from folder in Names
        from below in Below(folder)
        where below != everywhere && !Below(folder).Any(other => other != below && Reaches(other, below))
        select $"{folder} --> {below}";

    /// <summary>Whether a folder knows another, itself or through others.</summary>
    public bool Reaches(string from, string to)
    {
        HashSet<string> seen = [];
        Stack<string> open = new(Below(from));
        while (open.TryPop(out string? folder))
        {
            if (seen.Add(folder))
            {
                Array.ForEach([.. Below(folder)], open.Push);
            }
        }

        return seen.Contains(to);
    }

    private static bool IsOurs(string type) =>
        type.StartsWith(Root, StringComparison.Ordinal) && type.IndexOf('.', Root.Length) > 0;

    private static string FolderOf(string type) => type.Split('.')[1];

    private SortedDictionary<string, string> ArrowsOf(string folder)
    {
        if (!_arrows.TryGetValue(folder, out SortedDictionary<string, string>? arrows))
        {
            _arrows.Add(folder, arrows = new(StringComparer.Ordinal));
        }

        return arrows;
    }

    private IReadOnlyList<string> Circle(IReadOnlyList<string> path, HashSet<string> done)
    {
        foreach (string below in Below(path[^1]).Where(below => !done.Contains(below)))
        {
            string[] longer = [.. path, below];
            int start = Array.IndexOf(longer, below);
            IReadOnlyList<string> circle = start < longer.Length - 1
                ? [.. longer[start..^1].Zip(longer[(start + 1)..], (from, to) => $"{from} → {to} ({_arrows[from][to]})")]
                : Circle(longer, done);
            if (circle.Count > 0)
            {
                return circle;
            }
        }

        done.Add(path[^1]);
        return [];
    }
}
