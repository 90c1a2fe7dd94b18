using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Reflection;
using System.Text.Json;
using SerPS.Data;
using SerPS.Onnx;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <summary>A cmdlet that is a verb: it fills the verb's request from its parameters by name, and shows what the verb tells.</summary>
public abstract class VerbCmdlet : SerCmdlet, IVerbHost
{
    private const string ModelParameter = "Model";
    private const int MostNamed = 3;

    private readonly List<VerbRun> _runs = [];
    private readonly List<string> _paths = []; // of inputs, until something comes of them
    private VerbRequest _request = null!;
    private bool _declined;

    /// <summary>The model that the current input names: the verb runs for each.</summary>
    private protected virtual IModelReference? PipedModel => null;

    /// <summary>Whether the pipeline is there to bring models.</summary>
    private protected virtual bool AwaitsModels => false;

    CancellationToken IVerbHost.Cancellation => Cancellation;

    bool IVerbHost.ExpectsMore => MyInvocation.ExpectingInput;

    bool IVerbHost.Attended => true;

    bool IVerbHost.TakesObjects => true;

    IProgress<WorkProgress> IVerbHost.Progress => Progress;

    IProgress<int> IVerbHost.Count(string stage, int? items) => Progress.Count(stage, items);

    void IVerbHost.Emit(object result) => WriteObject(
        ResultObjects.Of(_request, result, byModel: PipedModel is not null || _runs.Count > 1), enumerateCollection: true);

    void IVerbHost.Summarize(string text) => Tell(text);

    void IVerbHost.Say(string message) => Tell(message);

    void IVerbHost.Report(SerException exception) => Report(exception);

    void IVerbHost.Warn(string message, bool important) => WriteWarning(VisibleText.Of(message));

    void IVerbHost.Log(string message) => WriteVerbose(message);

    // the streams of PowerShell take nothing from another thread
    void IVerbHost.Note(string line)
    {
    }

    char? IVerbHost.Key(string question)
    {
        try
        {
            Host.UI.Write(question);
            char key = Host.UI.RawUI.ReadKey(ReadKeyOptions.NoEcho | ReadKeyOptions.IncludeKeyDown).Character;
            Host.UI.WriteLine(key > ' ' ? $"{key}" : string.Empty);
            return key;
        }
        catch (Exception error) when (error is HostException or NotImplementedException or InvalidOperationException)
        {
            return null; // a host without keys, or a session that is not interactive
        }
    }

    bool IVerbHost.Confirm(string target, string action)
    {
        bool wanted = ShouldProcess(target, action);
        _declined |= !wanted;
        return wanted;
    }

    string IVerbHost.FullPath(string path) => Resolve(path);

    string IVerbHost.NameOf(OptionInfo info) => $"-{info.Parameter}";

    /// <summary>Starts the verb, once for each model; those that come through the pipeline start it as they come.</summary>
    protected override void Begin()
    {
        if (!AwaitsModels)
        {
            StartNamed();
        }
    }

    /// <summary>What the current input brings.</summary>
    private protected virtual IReadOnlyList<VerbInput> Inputs() => [];

    /// <inheritdoc/>
    protected override void Process()
    {
        IReadOnlyList<VerbInput> inputs = Inputs();
        _paths.AddRange(inputs.Select(input => input.Path).OfType<string>().Take(MostNamed - _paths.Count));
        if (PipedModel is { } model)
        {
            using VerbRun own = Start(model.ModelPath);
            own.Process(inputs);
            own.Complete();
            TellNothing(own);
            return;
        }

        if (_runs.Count == 0)
        {
            StartNamed();
        }

        _runs.ForEach(run => run.Process(inputs));
    }

    /// <inheritdoc/>
    protected override void Complete() => _runs.ForEach(run =>
    {
        run.Complete();
        TellNothing(run);
    });

    /// <inheritdoc/>
    private protected override void Stopped()
    {
        foreach (string next in _runs.Select(run => run.GoesOn).OfType<string>())
        {
            Host.UI.WriteWarningLine(next);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _runs.ForEach(run => run.Dispose());
    }

    private void Tell(string text) => WriteInformation(new HostInformationMessage { Message = text }, ["PSHOST"]);

    // a folder in which there is nothing, or nothing that a filter lets pass
    private void TellNothing(VerbRun run)
    {
        if (_paths.Count > 0 && run.Done + run.Failed == 0 && !run.Settled && !_declined)
        {
            WriteWarning(VisibleText.Of(run.NothingDone(_paths).Message));
        }
    }

    private void StartNamed()
    {
        object? named = MyInvocation.BoundParameters.GetValueOrDefault(ModelParameter);
        foreach (string? model in named is string[] models ? models : new string?[] { null })
        {
            _runs.Add(Start(model));
        }
    }

    // a run for a model; without one, as the parameters say
    private VerbRun Start(string? model)
    {
        VerbInfo verb = VerbInfo.Of(GetType().GetCustomAttribute<RunsAttribute>()!.Request);
        VerbRequest? earlier = _request;
        _request = (VerbRequest)Activator.CreateInstance(verb.Request)!;
        foreach (OptionInfo option in verb.Options.Where(option => option.Only != Shell.CommandLine && !option.Declaration.Input))
        {
            if (option.Parameter == ModelParameter && model is not null)
            {
                option.Set(_request, Text(option, model));
            }
            else if (MyInvocation.BoundParameters.TryGetValue(option.Parameter, out object? value))
            {
                option.Set(_request, Value(option, value));
            }
            else if (option.Declaration.Kind == OptionKind.Path && option.Get(_request) is string { Length: > 0 } usual)
            {
                option.Set(_request, Resolve(usual));
                _request.Given.Remove(option.Property.Name);
            }
        }

        if (earlier is not null
            && verb.Options.FirstOrDefault(option =>
                option is { IsList: false, Declaration.Kind: OptionKind.Path } && _request.Given.Contains(option.Property.Name)) is { } output)
        {
            throw new SerException(ErrorId.OptionInvalid, $"-{output.Parameter} is one file, which has no room for what several models say.");
        }

        VerbRun run = verb.Start(_request, this);
        try
        {
            run.Begin();
            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    private object? Value(OptionInfo option, object? value) => value switch
    {
        PSObject wrapped => Value(option, wrapped.BaseObject),
        SwitchParameter on => on.IsPresent,
        string text => Text(option, text),
        string[] texts => texts.Select(text => Text(option, text)).ToArray(),
        IDictionary factors => JsonSerializer.Serialize(factors.Cast<DictionaryEntry>()
            .ToDictionary(factor => $"{factor.Key}", factor => LanguagePrimitives.ConvertTo<double>(factor.Value))),
        not null when option.Type == typeof(string) => LanguagePrimitives.ConvertTo<string>(value),
        _ => value,
    };

    private string Text(OptionInfo option, string text) => OptionInfo.Problem(text) is { } problem
        ? throw new SerException(ErrorId.OptionInvalid, $"The value of -{option.Parameter} {problem}.")
        : Resolved(option, text);

    private string Resolved(OptionInfo option, string text) => option.Declaration.Kind switch
    {
        OptionKind.Path or OptionKind.InputPath => Resolve(text),
        OptionKind.PathOrName => FileOrName(text),
        OptionKind.Split => SplitSpec.Parse(text) is { Path: { } path } ? Resolve(path) : text,
        _ => text,
    };
}
