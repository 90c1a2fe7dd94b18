using FsCheck;
using FsCheck.Fluent;

namespace SerPS.Tests.Common;

public class CsvTests
{
    [Fact]
    public void Whatever_is_written_is_read_back() =>
        Prop.ForAll(
            Gen.Elements("a", "", " ", ",", ";", "\t", "\"", "\n", "日本", "é \"q\"").ListOf(3).Select(parts => string.Concat(parts))
                .ListOf(4).ToArbitrary(),
            fields => Csv.Read(new StringReader("w,x,y,z\n" + Csv.Line(fields) + "\n"), "x.csv").ElementAt(1).SequenceEqual(fields))
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a,b;c\n", "a|b;c")]
    [InlineData("a;b,c;d\n", "a|b,c|d")]
    [InlineData("\"a;b;c;d\",e\n", "a;b;c;d|e")]
    [InlineData("a\tb\n", "a|b")]
    [InlineData("alone\n", "alone")]
    public void The_separator_is_what_the_header_has_most_of(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Csv.Read(new StringReader(text), "x.csv").Single()));
}
