using System.Diagnostics;

namespace SerPS.Tests.Cli;

public class ServeCommandTests
{
    [Fact]
    public async Task It_prints_its_address_answers_and_ends_with_whoever_started_it()
    {
        using Process process = Serps.Start("serve", "--port", "0", "--no-browser");
        string url = (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        using var client = new HttpClient();
        Assert.Contains("ok", await client.GetStringAsync($"{url}health", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        process.Kill(); // not the server itself
        for (int i = 0; i < 200 && await Answers(client, url); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.False(await Answers(client, url));
    }

    [Fact]
    public async Task A_model_that_does_not_exist_ends_it()
    {
        (int exit, _, string error) = await Serps.Run("serve", "--port", "0", "--no-browser", "--model", "nowhere");
        Assert.Equal(3, exit);
        Assert.Contains("ServerFailed", error, StringComparison.Ordinal);
    }

    private static async Task<bool> Answers(HttpClient client, string url)
    {
        try
        {
            await client.GetStringAsync($"{url}health", TestContext.Current.CancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
