using System.Net.Sockets;
using System.Text;

namespace SerPS.Tests.Common;

public class SystemLogTests
{
    [Fact]
    public void Syslog_gets_a_line_with_its_severity_that_no_name_can_break()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no syslog.");
        using var folder = new TemporaryFolder();
        using var daemon = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        daemon.Bind(new UnixDomainSocketEndPoint(folder.File("log")));
        using (ISystemLog log = SystemLog.Syslog(folder.File("log")))
        {
            log.Information("begun");
            log.Error("bad\nname");
        }

        Assert.Matches(@"^<14>\w{3} \d+ \d\d:\d\d:\d\d SerPS\[\d+\]: begun$", Receive(daemon));
        Assert.Matches(@"^<11>.*: bad\\u000aname$", Receive(daemon));
    }

    [Fact]
    public void No_syslog_is_an_error_at_the_beginning()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(ErrorId.OutputUnwritable, Assert.Throws<SerException>(() => SystemLog.Syslog(folder.File("nobody"))).Id);
        using ISystemLog log = SystemLog.Open(LogTarget.None);
        log.Error("nothing happens");
    }

    private static string Receive(Socket socket)
    {
        byte[] buffer = new byte[1000];
        return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
    }
}
