namespace SerPS.Fuzz;

/// <summary>Something that reads what people bring along: bytes go in, and a value or a <see cref="SerException"/> comes out.</summary>
internal abstract class FuzzTarget : IDisposable
{
    /// <summary>Texts that mean something to it, which mutations put in.</summary>
    public virtual IReadOnlyList<string> Words => [];

    /// <summary>Sound inputs, from which the others are made.</summary>
    public abstract IEnumerable<byte[]> Seeds();

    /// <summary>An input made of those that are kept.</summary>
    public virtual byte[] Next(Mutator mutator, IReadOnlyList<byte[]> kept) => mutator.Mutate(kept);

    /// <summary>Reads an input.</summary>
    /// <exception cref="SerException">What may come of a damaged one; every other exception is a fault.</exception>
    public abstract void Run(byte[] input);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
