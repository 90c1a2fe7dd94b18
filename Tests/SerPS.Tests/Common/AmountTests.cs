namespace SerPS.Tests.Common;

public sealed class AmountTests
{
    [Theory]
    [InlineData(0.1234, "0.123")]
    [InlineData(-999999.9, "-999999.900")]
    [InlineData(1e30, "1e30")]
    [InlineData(-1234567.8, "-1.235e6")]
    public void Huge_numbers_are_powers_of_ten(double value, string text) => Assert.Equal(text, Amount.Of(value));
}
