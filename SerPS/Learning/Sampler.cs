namespace SerPS.Learning;

/// <summary>Which clips an epoch consists of.</summary>
public enum Sampler
{
    /// <summary>Every clip once, in a new order each epoch.</summary>
    Shuffled,

    /// <summary>As many clips as there are, drawn so that every label is equally likely.</summary>
    Balanced,
}
