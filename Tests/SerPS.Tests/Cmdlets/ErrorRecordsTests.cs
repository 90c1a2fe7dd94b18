using SerPS.Cmdlets;

namespace SerPS.Tests.Cmdlets;

public class ErrorRecordsTests
{
    [Fact]
    public void Every_kind_of_error_is_a_category_of_PowerShell() =>
        Assert.All(Enum.GetValues<ErrorKind>(), kind => Assert.Equal(kind.ToString(), ErrorRecords.Category(kind).ToString()));
}
