namespace SerPS.Cmdlets;

/// <summary>Says which verb a cmdlet is: its parameters are the options of that verb's request, under the same names.</summary>
/// <param name="request">Type of the request.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RunsAttribute(Type request) : Attribute
{
    /// <summary>Type of the request.</summary>
    public Type Request => request;
}
