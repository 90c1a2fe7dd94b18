namespace SerPS.Common;

/// <summary>A property that says something only where another of the same object is true; lines of JSON have none elsewhere.</summary>
/// <param name="flag">Name of the other.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OnlyWhereAttribute(string flag) : Attribute
{
    /// <summary>Name of the other.</summary>
    public string Flag => flag;
}
