namespace SerPS.Verbs;

/// <summary>A verb at work that a log hears too: when it begins and ends, and what goes wrong.</summary>
internal sealed class LoggedRun : VerbRun
{
    private readonly string _name;
    private readonly ISystemLog _log;
    private readonly VerbRun _run;
    private bool _ended;

    /// <summary>Begins the log; the run does nothing yet.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="host">Whom the run tells.</param>
    /// <param name="log">Hears the same; it ends with the run.</param>
    /// <param name="start">Prepares the run.</param>
    public LoggedRun(VerbRequest request, IVerbHost host, ISystemLog log, Func<VerbRequest, IVerbHost, VerbRun> start)
        : base(request, host)
    {
        _name = VerbInfo.Of(request.GetType()).Name!;
        _log = log;
        _run = start(request, new LoggedHost(host, log));
        _log.Information($"{_name}: begun.");
    }

    public override bool Useful => _run.Useful;

    public override bool Settled => _run.Settled;

    public override bool TargetMissed => _run.TargetMissed;

    public override bool Counts => _run.Counts;

    public override string? GoesOn => _run.GoesOn;

    public override SerException NothingDone(IEnumerable<string> paths)
    {
        SerException error = _run.NothingDone(paths);
        _log.Error($"{error.Id}: {error.Message}");
        return error;
    }

    public override void Begin() => Logged(_run.Begin);

    public override void Process(IReadOnlyList<VerbInput> inputs) => Logged(() => _run.Process(inputs));

    public override void Complete() => Logged(_run.Complete);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_ended)
        {
            return;
        }

        _ended = true;
        _run.Dispose();
        _log.Information($"{_name}: ended; {Done} done, {Failed} failed.");
        _log.Dispose();
    }

    private void Logged(Action work)
    {
        try
        {
            work();
        }
        catch (Exception error)
        {
            Tell(error);
            throw;
        }
        finally
        {
            (Done, Failed) = (_run.Done, _run.Failed);
        }
    }

    private void Tell(Exception error)
    {
        if (error is OperationCanceledException)
        {
            _log.Information($"{_name}: stopped. {_run.GoesOn}".TrimEnd());
        }
        else
        {
            _log.Error(error is SerException known ? $"{known.Id}: {known.Message}" : $"{error.GetType().Name}: {error.Message}");
        }
    }
}
