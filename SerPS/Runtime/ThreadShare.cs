namespace SerPS.Runtime;

/// <summary>
/// How works that know nothing of each other share the threads of a run. One thread each is faster than all threads on one after the
/// other: threads that share a step wait for each other at every operator. A GPU is one for all: there the works come one by one.
/// </summary>
/// <param name="AtOnce">How many are done at once.</param>
/// <param name="Each">How each of them runs.</param>
internal readonly record struct ThreadShare(int AtOnce, SessionSettings Each)
{
    /// <summary>Divides the threads.</summary>
    /// <param name="session">What a work alone would have.</param>
    /// <param name="works">How many works there are.</param>
    public static ThreadShare Of(SessionSettings session, int works)
    {
        int threads = session.Threads > 0 ? session.Threads : Environment.ProcessorCount;
        int atOnce = threads == 1 || works < 2 || OrtSessions.HasGpu(session) ? 1 : Math.Min(threads, works);
        return new ThreadShare(atOnce, atOnce == 1 ? session : session with { Threads = threads / atOnce });
    }
}
