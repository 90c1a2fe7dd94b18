namespace SerPS.Fuzz;

/// <summary>What came of the inputs of a target.</summary>
/// <param name="Target">Its name.</param>
internal sealed record FuzzResult(string Target)
{
    private readonly Dictionary<string, Finding> _findings = [];
    private readonly Dictionary<string, int> _faults = [];

    /// <summary>Inputs that were read.</summary>
    public int Read { get; set; }

    /// <summary>Inputs that were refused with an error of the project's own.</summary>
    public int Refused { get; set; }

    /// <summary>Inputs that took a branch that none took before them.</summary>
    public int Kept { get; set; }

    /// <summary>Branches of the library that were taken.</summary>
    public int Branches { get; set; }

    /// <summary>The slowest input.</summary>
    public TimeSpan Slowest { get; set; }

    /// <summary>The largest memory of an input, in bytes.</summary>
    public long Largest { get; set; }

    /// <summary>Time of all inputs.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Inputs, the sound ones and those that once went wrong among them.</summary>
    public int Inputs { get; set; }

    /// <summary>What went wrong, one input a place that it went wrong at.</summary>
    public IReadOnlyCollection<Finding> Findings => _findings.Values;

    /// <summary>Inputs that went wrong, of that kind.</summary>
    public int Faults(string kind) => _faults.GetValueOrDefault(kind);

    /// <summary>Notes an input that went wrong.</summary>
    /// <param name="finding">The input.</param>
    /// <param name="place">Where it went wrong; inputs of one place are one finding.</param>
    public void Add(Finding finding, string place = "")
    {
        _findings.TryAdd($"{finding.Kind} {place}", finding);
        _faults[finding.Kind] = Faults(finding.Kind) + 1;
    }
}
