namespace SerPS.Verbs;

/// <summary>A request with options that, when they are not given, are what something else decides.</summary>
public interface IUsualValues
{
    /// <summary>What the option of a property usually is, in words; <see langword="null"/> where its own first value says it.</summary>
    string? Usual(string name);
}
