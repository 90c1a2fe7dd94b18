using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace SerPS.Common;

/// <summary>A log beside what is shown; what cannot be logged stops no work.</summary>
internal interface ISystemLog : IDisposable
{
    /// <summary>Logs what went as it should.</summary>
    void Information(string message);

    /// <summary>Logs what went wrong.</summary>
    void Error(string message);
}

/// <summary>The system's log, for jobs that nobody watches: syslog, or the application log of Windows.</summary>
internal static partial class SystemLog
{
    private const string Source = "SerPS";

    private static readonly string[] Sockets = ["/dev/log", "/var/run/syslog"];

    /// <summary>Opens a log; where none is wanted, one that drops what it is told.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/>: this system has no log that could be written.</exception>
    public static ISystemLog Open(LogTarget target) => target == LogTarget.None ? new Nowhere()
        : OperatingSystem.IsWindows() ? new WindowsLog()
        : Syslog(Sockets.FirstOrDefault(File.Exists));

    /// <summary>The syslog that listens at a socket.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/>: nobody listens there.</exception>
    internal static ISystemLog Syslog(string? socket)
    {
        try
        {
            return new UnixLog(socket ?? throw new SocketException((int)SocketError.AddressNotAvailable));
        }
        catch (SocketException error)
        {
            throw new SerException(
                ErrorId.OutputUnwritable,
                $"There is no syslog at {socket ?? string.Join(" or ", Sockets)}; expected a service that listens there.",
                socket,
                error);
        }
    }

    private sealed class Nowhere : ISystemLog
    {
        public void Information(string message)
        {
        }

        public void Error(string message)
        {
        }

        public void Dispose()
        {
        }
    }

    // RFC 3164, as local daemons take it
    private sealed class UnixLog : ISystemLog
    {
        private const int User = 1 << 3, SeverityError = 3, SeverityInformation = 6;

        private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

        public UnixLog(string path) => _socket.Connect(new UnixDomainSocketEndPoint(path));

        public void Information(string message) => Send(SeverityInformation, message);

        public void Error(string message) => Send(SeverityError, message);

        public void Dispose() => _socket.Dispose();

        private void Send(int severity, string message)
        {
            string time = DateTime.Now.ToString("MMM d HH:mm:ss", CultureInfo.InvariantCulture);
            try
            {
                string line = $"<{User | severity}>{time} {Source}[{Environment.ProcessId}]: {VisibleText.Of(message)}";
                _socket.Send(Encoding.UTF8.GetBytes(line));
            }
            catch (SocketException)
            {
                // the daemon is away: the work goes on
            }
        }
    }

    private sealed partial class WindowsLog : ISystemLog
    {
        private const ushort TypeError = 1, TypeInformation = 4;

        private readonly nint _source = RegisterEventSourceW(null, Source);

        public void Information(string message) => Report(TypeInformation, message);

        public void Error(string message) => Report(TypeError, message);

        public void Dispose() => _ = DeregisterEventSource(_source);

        private unsafe void Report(ushort type, string message)
        {
            fixed (char* text = VisibleText.Of(message))
            {
                char* texts = text;
                _ = ReportEventW(_source, type, 0, 0, 0, 1, 0, &texts, 0);
            }
        }

        [LibraryImport("advapi32", StringMarshalling = StringMarshalling.Utf16)]
        private static partial nint RegisterEventSourceW(string? server, string source);

        [LibraryImport("advapi32")]
        private static unsafe partial int ReportEventW(
            nint log, ushort type, ushort category, uint id, nint user, ushort count, uint size, char** texts, nint data);

        [LibraryImport("advapi32")]
        private static partial int DeregisterEventSource(nint log);
    }
}
