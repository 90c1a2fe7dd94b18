using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;

namespace SerPS.Common;

/// <summary>Streams that the caller has opened and that have a name as files have: <c>/dev/stdout</c>, <c>/dev/fd/3</c>.</summary>
internal static partial class OpenStream
{
    /// <summary>Whether a path is the name of one.</summary>
    public static bool Is(string path) => !OperatingSystem.IsWindows() && Name().IsMatch(path);

    /// <summary>Opens it for writing where the caller's writing goes on.</summary>
    /// <param name="path">A name of one.</param>
    public static Stream Open(string path) => Name().Match(path) switch
    {
        { Groups: var groups } when groups["name"].Value == "stdout" || groups["number"].Value == "1" => Console.OpenStandardOutput(),
        { Groups: var groups } when groups["name"].Value == "stderr" || groups["number"].Value == "2" => Console.OpenStandardError(),
        { Groups: var groups } when groups["number"].Success => new FileStream(
            new SafeFileHandle(int.Parse(groups["number"].ValueSpan, CultureInfo.InvariantCulture), ownsHandle: false),
            FileAccess.Write,
            bufferSize: 0),
        _ => throw new IOException("it is not open for writing."),
    };

    /// <summary>What is piped in.</summary>
    public static Stream Input() => Console.OpenStandardInput();

    [GeneratedRegex(@"^(/dev/(?<name>stdin|stdout|stderr)|(/dev/fd|/proc/(self|[0-9]+)/fd)/(?<number>[0-9]{1,9}))\z")]
    private static partial Regex Name();
}
