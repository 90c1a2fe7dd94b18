namespace SerPS.Classical;

/// <summary>What a tree that grows knows about a training clip.</summary>
internal interface IClipSample
{
    /// <summary>Which of the training clips it is.</summary>
    int Clip { get; }
}
