using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Text.Json;
using SerPS.Data;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <summary>A cmdlet that is a verb: it fills the verb's request from its parameters by name, and shows what the verb tells.</summary>
public abstract class VerbCmdlet : SerCmdlet, IVerbHost
{
    private VerbRequest _request = null!;

    /// <summary>The verb at work.</summary>
    private protected VerbRun Run { get; private set; } = null!;

    CancellationToken IVerbHost.Cancellation => Cancellation;

    bool IVerbHost.ExpectsMore => MyInvocation.ExpectingInput;

    bool IVerbHost.Attended => true;

    bool IVerbHost.TakesObjects => true;

    IProgress<WorkProgress> IVerbHost.Progress => Progress;

    IProgress<int> IVerbHost.Count(string stage, int? items) => Progress.Count(stage, items);

    void IVerbHost.Emit(object result) => WriteObject(ResultObjects.Of(_request, result), enumerateCollection: true);

    void IVerbHost.Summarize(string text) => WriteInformation(new HostInformationMessage { Message = text }, ["PSHOST"]);

    void IVerbHost.Report(SerException exception) => Report(exception);

    void IVerbHost.Warn(string message, bool important) => WriteWarning(message);

    void IVerbHost.Log(string message) => WriteVerbose(message);

    // the streams of PowerShell take nothing from another thread
    void IVerbHost.Note(string line)
    {
    }

    bool IVerbHost.Confirm(string target, string action) => ShouldProcess(target, action);

    string IVerbHost.NameOf(OptionInfo info) => $"-{info.Parameter}";

    /// <inheritdoc/>
    protected override void Begin()
    {
        VerbInfo verb = VerbInfo.Of(GetType().GetCustomAttribute<RunsAttribute>()!.Request);
        _request = (VerbRequest)Activator.CreateInstance(verb.Request)!;
        foreach (OptionInfo option in verb.Options.Where(option => option.Only != Shell.CommandLine && !option.Declaration.Input))
        {
            if (MyInvocation.BoundParameters.TryGetValue(option.Parameter, out object? value))
            {
                option.Set(_request, Value(option, value));
            }
            else if (option.Declaration.Kind == OptionKind.Path && option.Get(_request) is string { Length: > 0 } usual)
            {
                option.Set(_request, Resolve(usual));
                _request.Given.Remove(option.Property.Name);
            }
        }

        Run = verb.Start(_request, this);
        Run.Begin();
    }

    /// <summary>What the current input brings.</summary>
    private protected virtual IReadOnlyList<VerbInput> Inputs() => [];

    /// <inheritdoc/>
    protected override void Process() => Run.Process(Inputs());

    /// <inheritdoc/>
    protected override void Complete() => Run.Complete();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Run?.Dispose();
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
        OptionKind.Path => Resolve(text),
        OptionKind.PathOrName => FileOrName(text),
        OptionKind.Split => SplitSpec.Parse(text) is { Path: { } path } ? Resolve(path) : text,
        _ => text,
    };
}
