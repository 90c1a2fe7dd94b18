using SerPS.Runtime;

namespace SerPS.Verbs;

/// <summary>What a verb is asked to do: every option that it has is a property with an <see cref="OptionAttribute"/>.</summary>
public abstract record VerbRequest
{
    /// <summary>The properties of the options that a shell was given.</summary>
    public ISet<string> Given { get; } = new HashSet<string>();

    /// <summary>The properties of the options that have no meaning beside one that is given.</summary>
    /// <param name="given">Property of that option.</param>
    public virtual IEnumerable<string> Meaningless(string given) => [];
}

/// <summary>A request to a verb that works on several inputs at once.</summary>
public abstract record ThreadedRequest : VerbRequest
{
    /// <summary>How many inputs, or windows of one, are worked on at once.</summary>
    /// <value>one a core</value>
    [Option(Parameter = "ThrottleLimit", Least = 1, Most = 1024)]
    public int Threads { get; init; } = Environment.ProcessorCount;
}

/// <summary>A request to a verb that runs a model.</summary>
public abstract record DeviceRequest : ThreadedRequest
{
    /// <summary>Where the model runs; <c>auto</c> is CUDA where it starts, else the CPU.</summary>
    [Option]
    public Device Device { get; init; } = Device.Auto;

    /// <summary>Settings of a session.</summary>
    /// <param name="threads">Threads of one run of the model.</param>
    /// <param name="host">Hears what the session tells.</param>
    internal SessionSettings Session(int threads, IVerbHost host) => new() { Device = Device, Threads = threads, Log = host.Log };
}
