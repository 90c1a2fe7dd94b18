using System.Runtime.CompilerServices;
using Microsoft.ML.OnnxRuntime;
using SerPS.Autodiff;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Runtime;

public class StatefulSessionTests
{
    [Theory]
    [InlineData(Device.Cpu)]
    [InlineData(Device.Cuda)]
    public void State_moves_on_from_run_to_run_and_inputs_are_read_anew(Device device)
    {
        Require(device);
        var graph = new Graph();
        Value total = graph.Input("total", ElementType.Float, 2);
        Value amount = graph.Input("amount", ElementType.Float, 2);
        graph.Output("total/next", total + amount);
        graph.Output("sum", (total + amount).ReduceSum([0]));
        Tensor input = Tensor.Of(new float[2], 2), sum = Tensor.Of(new float[1]);
        using var session = new StatefulSession(
            GraphWriter.Write(graph),
            new SessionSettings { Device = device },
            [new StateBinding("total", "total/next", Tensor.Of([100f, 200f], 2))],
            new Dictionary<string, Tensor> { ["amount"] = input },
            new Dictionary<string, Tensor> { ["sum"] = sum });

        Assert.Equal([100f, 200f], session.ReadState()[0].Values<float>());
        float[] expected = [100, 200];
        for (int step = 1; step <= 7; step++)
        {
            input.Values<float>()[0] = step;
            input.Values<float>()[1] = -step;
            expected[0] += step;
            expected[1] -= step;
            session.Run();
            Assert.Equal(300, sum.Values<float>()[0]);
            Assert.Equal(expected, session.ReadState()[0].Values<float>());
        }
    }

    /// <summary>What a value pins in memory stays there for ever unless the value is disposed of.</summary>
    [Fact]
    public void One_that_cannot_start_gives_back_what_it_held()
    {
        WeakReference[] held = StartWrongly();
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.All(held, memory => Assert.False(memory.IsAlive));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] StartWrongly()
    {
        var graph = new Graph();
        Value total = graph.Input("total", ElementType.Float, 2);
        graph.Output("total/next", total + 1);
        Tensor state = Tensor.Of(new float[2], 2), input = Tensor.Of(new float[2], 2), output = Tensor.Of(new float[2], 2);
        Assert.Throws<OnnxRuntimeException>(() => new StatefulSession(
            GraphWriter.Write(graph),
            new SessionSettings { Device = Device.Cpu },
            [new StateBinding("total", "total/next", state)],
            new Dictionary<string, Tensor> { ["no such input"] = input },
            new Dictionary<string, Tensor> { ["no such output"] = output }));
        return [.. new[] { state, input, output }.Select(tensor => new WeakReference(tensor.Values<float>()))];
    }

    [Fact]
    public void A_run_that_is_stopped_leaves_the_state_as_it_was()
    {
        // half a second of products, of which the result takes next to nothing
        var graph = new Graph();
        Value total = graph.Input("total", ElementType.Float, 256, 256), product = total;
        for (int i = 0; i < 3000; i++)
        {
            product = product.MatMul(total) * 1e-3;
        }

        graph.Output("total/next", total + 1 + (product * 1e-30));
        using var session = new StatefulSession(
            GraphWriter.Write(graph),
            new SessionSettings { Device = Device.Cpu, Threads = 1 },
            [new StateBinding("total", "total/next", Tensor.Filled(0, ElementType.Float, 256, 256))],
            new Dictionary<string, Tensor>(),
            new Dictionary<string, Tensor>());
        int runs = 0;
        for (int wait = 0; wait <= 200; wait += 50)
        {
            // a thread of its own stops the runs: a timer would wait for the pool, which other tests keep busy
            using var stop = new CancellationTokenSource();
            var stopper = new Thread(() =>
            {
                Thread.Sleep(wait);
                stop.Cancel();
            });
            stopper.Start();
            Assert.ThrowsAny<OperationCanceledException>(() => RunOn(stop.Token));
            stopper.Join();
            Assert.All(session.ReadState()[0].Values<float>(), value => Assert.Equal(runs, value));
        }

        session.Run(TestContext.Current.CancellationToken);
        Assert.All(session.ReadState()[0].Values<float>(), value => Assert.Equal(runs + 1, value));

        void RunOn(CancellationToken cancellation)
        {
            while (true)
            {
                session.Run(cancellation);
                runs++;
            }
        }
    }

    private static void Require(Device device)
    {
        try
        {
            _ = device == Device.Cuda ? CudaProvider.Device : null;
        }
        catch (SerException error)
        {
            Assert.Skip(error.Message);
        }
    }
}
