using SerPS.Autodiff;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Runtime;

public class OnnxSessionTests
{
    [Fact]
    public void Auto_runs_somewhere_and_tells_the_log_where()
    {
        List<string> log = [];
        using var session = new OnnxSession(Model(), new SessionSettings { Device = Device.Auto, Log = log.Add });
        Assert.True(session.Provider is "CPU" or "CUDA");
        Assert.Contains(session.Provider == "CUDA" ? "CUDA" : "CPU", Assert.Single(log), StringComparison.Ordinal);
    }

    [Fact]
    public void Cuda_starts_or_names_the_library_that_is_missing()
    {
        try
        {
            using var session = new OnnxSession(Model(), new SessionSettings { Device = Device.Cuda });
            Assert.Equal("CUDA", session.Provider);
        }
        catch (SerException error)
        {
            Assert.Equal(ErrorId.DeviceUnavailable, error.Id);
            Assert.Matches(@"\.(so|dll)", error.Message);
        }
    }

    [Fact]
    public async Task Concurrent_runs_do_not_disturb_each_other()
    {
        using var session = new OnnxSession(Model(), new SessionSettings { Device = Device.Cpu, Threads = 1 });
        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, (i, _) =>
        {
            float[] result = session.Run(new Dictionary<string, Tensor> { ["x"] = Tensor.Of([(float)i], 1) }, "y")[0].Values<float>();
            Assert.Equal(2f * i, result[0]);
            return ValueTask.CompletedTask;
        });
    }

    private static byte[] Model()
    {
        var graph = new Graph();
        Value x = graph.Input("x", ElementType.Float, 1);
        graph.Output("y", x + x);
        return GraphWriter.Write(graph);
    }
}
