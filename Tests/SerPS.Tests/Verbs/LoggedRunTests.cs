using SerPS.Tests.Cli;
using SerPS.Verbs;

namespace SerPS.Tests.Verbs;

public class LoggedRunTests
{
    [Fact]
    public void A_log_hears_beginning_end_and_what_goes_wrong_and_no_recording_that_went_well()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("bad.wav"), "no audio");
        File.Copy(Path.Combine(Serps.Voices, "sad-low.wav"), folder.File("good.wav"));
        var host = new ListeningHost();
        var log = new Lines();
        using (VerbRun run = Start(new EmotionRequest { Model = Path.Combine(TestData.Root, "Models", "ravdess-mlp.onnx"), Threads = 1 }, host, log))
        {
            run.Begin();
            run.Process([new VerbInput { Path = folder.Path }]);
            run.Complete();
            Assert.Equal((1, 1), (run.Done, run.Failed));
            run.Dispose();
        }

        Assert.Single(host.Results);
        Assert.Equal(ErrorId.AudioUnreadable, Assert.Single(host.Errors).Id);
        Assert.Equal(["emotion: begun.", "emotion: ended; 1 done, 1 failed.", "disposed"], log.Told);
        Assert.StartsWith($"{ErrorId.AudioUnreadable}: ", Assert.Single(log.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain(log.Errors, line => line.Contains("good", StringComparison.Ordinal));
    }

    [Fact]
    public void What_ends_the_work_is_logged()
    {
        var log = new Lines();
        using VerbRun run = Start(new EmotionRequest { Model = "no-such-model" }, new ListeningHost(), log);
        Assert.Throws<SerException>(() =>
        {
            run.Begin();
            run.Process([new VerbInput { Path = "." }]);
        });
        Assert.StartsWith($"{ErrorId.ModelNotFound}: ", Assert.Single(log.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_asks_for_a_log_has_one_or_hears_that_there_is_none()
    {
        foreach (VerbRequest request in new VerbRequest[]
        {
            new EmotionRequest { LogTo = LogTarget.System }, new TrainRequest { LogTo = LogTarget.System },
            new TestRequest { LogTo = LogTarget.System }, new WatchRequest { LogTo = LogTarget.System },
        })
        {
            try
            {
                using VerbRun run = VerbInfo.Of(request.GetType()).Start(request, new ListeningHost());
                Assert.IsType<LoggedRun>(run);
            }
            catch (SerException error)
            {
                Assert.Equal(ErrorId.OutputUnwritable, error.Id);
            }
        }
    }

    private static LoggedRun Start(EmotionRequest request, ListeningHost host, Lines log) =>
        new(request, host, log, (asked, told) => new EmotionVerb((EmotionRequest)asked, told));

    private sealed class Lines : ISystemLog
    {
        public List<string> Told { get; } = [];

        public List<string> Errors { get; } = [];

        public void Information(string message) => Told.Add(message);

        public void Error(string message) => Errors.Add(message);

        public void Dispose() => Told.Add("disposed");
    }
}
