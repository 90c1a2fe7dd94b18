namespace SerPS.Common;

/// <summary>A property that says nothing where another of the same object is there; lines of JSON leave it out.</summary>
/// <param name="other">Name of the other.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotWhereAttribute(string other) : Attribute
{
    /// <summary>Name of the other.</summary>
    public string Other => other;
}
