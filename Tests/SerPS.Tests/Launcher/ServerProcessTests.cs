using System.Net.Sockets;
using SerPS.Launcher;
using SerPS.Tests.Server;

namespace SerPS.Tests.Launcher;

public class ServerProcessTests
{
    [Fact]
    public void A_stopped_server_is_gone()
    {
        var server = new TestServer();
        Assert.True(server.Process.Running);
        server.Process.Stop();
        Assert.False(server.Process.Running);
        using var client = new TcpClient();
        Assert.ThrowsAny<SocketException>(() => client.Connect("127.0.0.1", new Uri(server.Address.Url).Port));
        server.Dispose();
    }

    [Fact]
    public void A_server_that_cannot_start_says_why()
    {
        string assembly = Path.Combine(TestData.Root, "bin", "Server", "SerPS.Server.dll");
        Assert.SkipUnless(File.Exists(assembly), "The server is not built: ./build.sh build.");
        foreach ((ServerSettings settings, string said) in ((ServerSettings, string)[])
            [
                (new() { Port = 0, Model = "nowhere" }, "nowhere"), (new() { Port = 0, Bind = "here" }, "here"),
                (new() { Port = 0, Bind = "192.0.2.1" }, "--bind"),
            ])
        {
            SerException error = Assert.Throws<SerException>(
                () => ServerProcess.Start(settings, assembly, null, TestContext.Current.CancellationToken));
            Assert.Equal(ErrorId.ServerFailed, error.Id);
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_the_runtime_the_error_tells_how_to_get_it()
    {
        const string List = "Microsoft.AspNetCore.App 9.0.1 [/usr/share/dotnet]\nMicrosoft.NETCore.App 10.0.1 [/usr/share/dotnet]\n";
        Assert.False(DotnetHost.HasAspNetCore(List));
        Assert.True(DotnetHost.HasAspNetCore(List + "Microsoft.AspNetCore.App 10.0.3 [/usr/share/dotnet]\n"));
        Assert.Equal("b", DotnetHost.Find(["a", "b"], path => path == "b" ? "Microsoft.AspNetCore.App 10.0.3 [x]" : List));
        SerException error = Assert.Throws<SerException>(() => DotnetHost.Find(["a"], _ => List));
        Assert.Equal(ErrorId.RuntimeNotFound, error.Id);
        Assert.All(
            ["apt", "winget", "brew", "dotnet.microsoft.com"], word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }
}
