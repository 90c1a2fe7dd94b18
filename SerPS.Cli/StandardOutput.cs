using System.Text;

namespace SerPS.Cli;

/// <summary>
/// Standard output whose reader may go away: then there is nobody left to work for, and the program ends quietly. Where there never was
/// one, what is printed is forgotten. Everything else that goes wrong has a name.
/// </summary>
internal sealed class StandardOutput(Stream stream) : WriteOnlyStream
{
    private const int NoReader = 32, NotOpen = 9; // EPIPE and EBADF

    // of Windows: the pipe has ended, or is being closed
    private static readonly int[] NoReaderOnWindows = [unchecked((int)0x8007006D), unchecked((int)0x800700E8)];

    /// <summary>Makes it the console's.</summary>
    public static void Use()
    {
        if (Console.IsOutputRedirected)
        {
            // the console's own stream would not tell that the reader has gone
            Stream raw = OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new OutputDescriptor();
            Console.SetOut(new StreamWriter(new StandardOutput(raw), new UTF8Encoding(false)) { AutoFlush = true });
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            stream.Write(buffer);
        }
        catch (IOException error) when (error.HResult == NoReader || NoReaderOnWindows.Contains(error.HResult))
        {
            throw new ReaderGoneException();
        }
        catch (IOException error) when (error.HResult == NotOpen)
        {
            // closed from the beginning
        }
        catch (IOException error)
        {
            throw new SerException(ErrorId.OutputUnwritable, $"Standard output cannot be written: {error.Message}", inner: error);
        }
    }
}

/// <summary>Nobody reads standard output any more.</summary>
internal sealed class ReaderGoneException : IOException;
