namespace SerPS.Reports;

/// <summary>Which end of a text its position is.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}
