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
    [InlineData("sep=;\na,b;c,d\n", "a,b|c,d")]
    [InlineData("SEP=\t\r\na,b\tc\r\n", "a,b|c")]
    public void The_separator_is_what_the_header_has_most_of(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Csv.Read(new StringReader(text), "x.csv").Single()));

    [Theory]
    [InlineData("5\" disk,a \"b\" c", "5\" disk|a \"b\" c")]
    [InlineData(" \"a, b\",c", "a, b|c")]
    [InlineData("\"a\"b,c", "ab|c")]
    [InlineData("\"a \"\"b\"\"\nc\",d", "a \"b\"\nc|d")]
    public void A_quote_means_something_only_where_a_field_begins(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Csv.Read(new StringReader("x,y\n" + text + "\n"), "x.csv").ElementAt(1)));

    [Fact]
    public void What_a_stray_quote_takes_grows_as_the_lines_do()
    {
        long few = Taken(10_000), many = Taken(100_000);
        Assert.InRange((double)many / few, 5, 20); // where each line copies all before it, a hundred

        static long Taken(int lines)
        {
            string text = "path,emotion\n\"a.wav,happy\n" + string.Concat(Enumerable.Repeat("b.wav,sad\n", lines));
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<SerException>(() => Csv.Read(new StringReader(text), "x.csv").Count());
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void A_stray_quote_is_an_error_that_names_its_line_and_comes_at_once()
    {
        string text = "path,emotion\n\"a.wav,happy\n"
            + string.Concat(Enumerable.Repeat("Actor_01/03-01-01-01-01-01-01.wav,sad\n", 100_000));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        SerException error = Assert.Throws<SerException>(() => Csv.Read(new StringReader(text), "x.csv").Count());
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"{clock.Elapsed}");
    }
}
