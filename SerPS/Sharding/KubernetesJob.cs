using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SerPS.Sharding;

/// <summary>
/// A job of Kubernetes as JSON, which <c>kubectl apply</c> takes: an indexed job with a pod a task, tried again up to three times an index;
/// and the job that gathers, for when that one is complete. Pods run as nobody in particular, and can gain nothing.
/// </summary>
internal static class KubernetesJob
{
    private const string Container = "serps";
    private const int TriesAgain = 3, WrongUsage = 2, NothingDone = 3;
    private const long User = 1654; // as the image has it; the group may write to the volumes

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The job of the tasks.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: a volume is not understood.</exception>
    public static string Tasks(TaskCommand command, JobSettings settings) => Write(settings.Name, new JsonObject
    {
        ["completions"] = command.Count,
        ["parallelism"] = Math.Min(command.Count, settings.Parallel ?? command.Count),
        ["completionMode"] = "Indexed",
        ["backoffLimitPerIndex"] = TriesAgain,
        ["maxFailedIndexes"] = command.Count,
        ["podFailurePolicy"] = new JsonObject
        {
            ["rules"] = new JsonArray(
                new JsonObject // a node that is drained is no failure of the task
                {
                    ["action"] = "Ignore",
                    ["onPodConditions"] = new JsonArray(new JsonObject { ["type"] = "DisruptionTarget", ["status"] = "True" }),
                },
                OnExit("FailJob", WrongUsage),
                OnExit("FailIndex", NothingDone)),
        },
        ["template"] = Template(command.Task, settings),
    });

    /// <summary>The job that gathers.</summary>
    /// <inheritdoc cref="Tasks"/>
    public static string Gather(TaskCommand command, JobSettings settings) => Write($"{settings.Name}-gather", new JsonObject
    {
        ["backoffLimit"] = TriesAgain,
        ["podFailurePolicy"] = new JsonObject
        {
            // recordings that failed, wrong usage, parts that are missing: it would end so again
            ["rules"] = new JsonArray(OnExit("FailJob", 1, WrongUsage, NothingDone)),
        },
        ["template"] = Template(command.Gather, settings),
    });

    /// <summary>A name that Kubernetes accepts, also with an index and a suffix behind it.</summary>
    public static string NameOf(string text)
    {
        const int most = 40;
        string name = new([.. text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-').Take(most)]);
        return name.Trim('-') is { Length: > 0 } trimmed && char.IsAsciiLetter(trimmed[0]) ? trimmed : $"serps-{name.Trim('-')}".Trim('-');
    }

    private static string Write(string name, JsonObject spec) => new JsonObject
    {
        ["apiVersion"] = "batch/v1",
        ["kind"] = "Job",
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject { ["app.kubernetes.io/name"] = Container } },
        ["spec"] = spec,
    }.ToJsonString(Readable) + "\n";

    private static JsonObject OnExit(string action, params int[] codes) => new()
    {
        ["action"] = action,
        ["onExitCodes"] = new JsonObject
        {
            ["containerName"] = Container,
            ["operator"] = "In",
            ["values"] = new JsonArray([.. codes.Select(code => JsonValue.Create(code))]),
        },
    };

    private static JsonObject Template(IReadOnlyList<string> words, JobSettings settings)
    {
        (string Claim, string Path, bool ReadOnly)[] volumes = [.. settings.Volumes.Select(Volume)];
        string[] claims = [.. volumes.Select(volume => volume.Claim).Distinct()];
        var container = new JsonObject
        {
            ["name"] = Container,
            ["image"] = settings.Image,
            ["args"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]),
            ["securityContext"] = new JsonObject
            {
                ["allowPrivilegeEscalation"] = false,
                ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") },
            },
            ["volumeMounts"] = new JsonArray([.. volumes.Select(volume => new JsonObject
            {
                ["name"] = NameOf(volume.Claim),
                ["mountPath"] = volume.Path,
                ["readOnly"] = volume.ReadOnly,
            })]),
        };
        if (Resources(settings) is { Count: > 0 } resources)
        {
            container["resources"] = new JsonObject { ["requests"] = resources, ["limits"] = resources.DeepClone() };
        }

        return new JsonObject
        {
            ["spec"] = new JsonObject
            {
                ["restartPolicy"] = "Never",
                ["securityContext"] = new JsonObject
                {
                    ["runAsNonRoot"] = true,
                    ["runAsUser"] = User,
                    ["fsGroup"] = User,
                    ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" },
                },
                ["containers"] = new JsonArray(container),
                ["volumes"] = new JsonArray([.. claims.Select(claim => new JsonObject
                {
                    ["name"] = NameOf(claim),
                    ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = claim },
                })]),
            },
        };
    }

    private static JsonObject Resources(JobSettings settings)
    {
        var resources = new JsonObject();
        if (settings.Cpus is { } cpus)
        {
            resources["cpu"] = cpus.ToString(CultureInfo.InvariantCulture);
        }

        if (settings.MemoryGigabytes is { } memory)
        {
            resources["memory"] = $"{memory}Gi";
        }

        return resources;
    }

    private static (string Claim, string Path, bool ReadOnly) Volume(string text)
    {
        string[] parts = text.Split(':');
        return parts is [{ Length: > 0 } claim, ['/', ..] path] ? (claim, path, false)
            : parts is [{ Length: > 0 } of, ['/', ..] at, "ro"] ? (of, at, true)
            : throw new SerException(ErrorId.OptionInvalid, $"The volume is '{text}'; expected CLAIM:/PATH or CLAIM:/PATH:ro.");
    }
}
