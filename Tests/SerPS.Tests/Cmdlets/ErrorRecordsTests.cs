using SerPS.Cmdlets;

namespace SerPS.Tests.Cmdlets;

public class ErrorRecordsTests
{
    [Fact]
    public void Every_kind_of_error_is_a_category_of_PowerShell() =>
        Assert.All(Enum.GetValues<ErrorKind>(), kind => Assert.Equal(kind.ToString(), ErrorRecords.Category(kind).ToString()));

    [Fact]
    public void What_to_do_is_a_sentence_without_Markdown() => Assert.All(ErrorInfo.All, error =>
    {
        string sentence = ErrorRecords.Sentence(error.Action);
        Assert.Matches(@"^[A-Z][^`]*\.$", sentence);
    });
}
