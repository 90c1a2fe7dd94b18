namespace SerPS.Inference;

/// <summary>Messages; as text, such as in a cell of a table, one after the other.</summary>
internal sealed class MessageList(IEnumerable<string> messages) : List<string>(messages)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);
}
