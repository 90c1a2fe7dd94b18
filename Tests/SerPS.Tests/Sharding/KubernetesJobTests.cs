using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using SerPS.Sharding;

namespace SerPS.Tests.Sharding;

/// <summary>The manifests pass a strict client, which refuses what the API does not know, and the rules that its server checks.</summary>
public partial class KubernetesJobTests
{
    private const int MostPerIndex = 100_000;

    private static readonly TaskCommand Command = TaskCommand.Of(
        ["emotion", "--list", "/data/calls: \"of\" today.txt", "--out", "/out/calls.jsonl"], 8, 2);

    private static readonly JobSettings Settings = new()
    {
        Name = KubernetesJob.NameOf("Calls_2026"),
        Parallel = 3,
        Cpus = 2,
        MemoryGigabytes = 4,
        Image = "serps:0.1.0",
        Volumes = ["calls:/data:ro", "results:/out"],
    };

    [Fact]
    public void Tasks_are_an_indexed_job()
    {
        V1Job job = Read(KubernetesJob.Tasks(Command, Settings));
        Assert.Equal((8, 3, "Indexed"), (job.Spec.Completions, job.Spec.Parallelism, job.Spec.CompletionMode));
        V1Container container = job.Spec.Template.Spec.Containers.Single();
        Assert.Equal(Command.Task, container.Args);
        Assert.Equal("auto/8", container.Args[^1]);
        Assert.Equal(("2", "4Gi"), (container.Resources.Limits["cpu"].ToString(), container.Resources.Requests["memory"].ToString()));
        Assert.Equal([true, false], container.VolumeMounts.Select(mount => mount.ReadOnlyProperty));
        Assert.Equal(["Ignore", "FailJob", "FailIndex"], job.Spec.PodFailurePolicy.Rules.Select(rule => rule.Action));
    }

    [Fact]
    public void What_gathers_is_a_job_of_one_pod()
    {
        V1Job job = Read(KubernetesJob.Gather(Command, Settings));
        Assert.Equal(["merge", "/out/calls.jsonl"], job.Spec.Template.Spec.Containers.Single().Args);
        Assert.Null(job.Spec.CompletionMode);
        Assert.Equal("calls-2026-gather", job.Metadata.Name);
    }

    [Fact]
    public void What_the_interface_does_not_know_is_refused_by_the_client()
    {
        string wrong = KubernetesJob.Tasks(Command, Settings).Replace("completionMode", "completionMood", StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => KubernetesYaml.Deserialize<V1Job>(wrong, strict: true));
    }

    [Theory]
    [InlineData("calls")]
    [InlineData("calls:data")]
    [InlineData(":/data")]
    [InlineData("calls:/data:rw")]
    public void A_volume_is_a_claim_and_a_place(string volume) => Assert.Equal(
        ErrorId.OptionInvalid,
        Assert.Throws<SerException>(() => KubernetesJob.Tasks(Command, Settings with { Volumes = [volume] })).Id);

    [Theory]
    [InlineData("Calls of 2026.05", "calls-of-2026-05")]
    [InlineData("2026", "serps-2026")]
    [InlineData("__", "serps")]
    [InlineData("äöü", "serps")]
    public void Names_are_as_Kubernetes_wants_them(string text, string name) => Assert.Equal(name, KubernetesJob.NameOf(text));

    // the checks of the API server, as its documentation of jobs, pods and names has them
    private static V1Job Read(string json)
    {
        V1Job job = KubernetesYaml.Deserialize<V1Job>(json, strict: true);
        Assert.Equal(("batch/v1", "Job"), (job.ApiVersion, job.Kind));
        Assert.Matches(Label(), job.Metadata.Name);
        Assert.True($"{job.Metadata.Name}-{MostPerIndex}".Length <= 63, "the name of a pod with its index is a label");
        V1JobSpec spec = job.Spec;
        V1PodSpec pod = spec.Template.Spec;
        bool indexed = spec.CompletionMode == "Indexed";
        Assert.True(!indexed || spec.Completions is > 0 and <= MostPerIndex, "an indexed job has a number of completions");
        Assert.True(spec.BackoffLimitPerIndex is null || indexed, "a limit for each index needs an indexed job");
        Assert.True(spec.MaxFailedIndexes is null || (spec.BackoffLimitPerIndex is not null && spec.MaxFailedIndexes <= spec.Completions));
        Assert.Equal("Never", pod.RestartPolicy); // without which there is no policy for failures
        string[] containers = [.. pod.Containers.Select(container => container.Name)];
        foreach (V1PodFailurePolicyRule rule in spec.PodFailurePolicy.Rules)
        {
            Assert.Contains(rule.Action, new[] { "FailJob", "Ignore", "Count", "FailIndex" });
            Assert.True(rule.Action != "FailIndex" || spec.BackoffLimitPerIndex is not null, "FailIndex needs a limit for each index");
            Assert.True(rule.OnExitCodes is null != (rule.OnPodConditions is not { Count: > 0 }), "a rule has one kind of condition");
            if (rule.OnExitCodes is { } codes)
            {
                Assert.Contains(codes.ContainerName, containers);
                Assert.Equal("In", codes.OperatorProperty);
                Assert.Equal(codes.Values.Distinct().Order(), codes.Values);
                Assert.DoesNotContain(0, codes.Values);
                Assert.InRange(codes.Values.Count, 1, 255);
            }
        }

        Assert.InRange(spec.PodFailurePolicy.Rules.Count, 1, 20);
        string[] volumes = [.. pod.Volumes.Select(volume => volume.Name)];
        Assert.All(volumes, name => Assert.Matches(Label(), name));
        Assert.Equal(volumes.Distinct(), volumes);
        Assert.All(pod.Containers.SelectMany(container => container.VolumeMounts), mount => Assert.Contains(mount.Name, volumes));
        Assert.All(pod.Containers, container => Assert.False(string.IsNullOrEmpty(container.Image)));
        Assert.True(pod.SecurityContext.RunAsNonRoot is true && pod.SecurityContext.RunAsUser > 0);
        return job;
    }

    [GeneratedRegex("^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$")]
    private static partial Regex Label();
}
