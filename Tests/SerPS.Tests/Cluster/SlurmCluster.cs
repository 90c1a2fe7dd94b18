using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace SerPS.Tests.Cluster;

/// <summary>
/// A real Slurm of two nodes on this machine, in a folder of its own, with ports that are free and processes that it ends itself. Needs
/// Debian's slurm-wlm and munge, and root.
/// </summary>
internal sealed class SlurmCluster : IDisposable
{
    private static readonly string[] Programs = ["/usr/sbin/munged", "/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/bin/sbatch"];

    private readonly List<Process> _processes = [];
    private readonly string _folder;

    /// <summary>Starts it; the nodes are idle then.</summary>
    /// <param name="folder">For everything that it writes.</param>
    public SlurmCluster(string folder)
    {
        string missing = string.Join(", ", Programs.Where(program => !File.Exists(program)));
        Assert.SkipUnless(missing.Length == 0, $"There is no Slurm here ({missing}): apt-get install slurm-wlm munge.");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Slurm's daemons need root.");
        _folder = folder;
        FileRights.Open(folder);
        foreach (string name in new[] { "munge", "state", "spool/n1", "spool/n2" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        string socket = Path.Combine(folder, "munge", "socket");
        File.WriteAllBytes(Path.Combine(folder, "key"), RandomNumberGenerator.GetBytes(128));
        FileRights.Close(Path.Combine(folder, "key"));
        File.WriteAllText(Path.Combine(folder, "slurm.conf"), Configuration(socket));
        Start(
            Programs[0], "--foreground", "--force", $"--key-file={folder}/key", $"--socket={socket}", $"--pid-file={folder}/munge/pid",
            $"--log-file={folder}/munge/log", $"--seed-file={folder}/munge/seed", "--num-threads=2");
        WaitFor(() => File.Exists(socket), "munge");
        Start(Programs[1], "-D", "-c");
        Nodes = [Start(Programs[2], "-D", "-N", "n1"), Start(Programs[2], "-D", "-N", "n2")];
        WaitFor(() => Run("sinfo", "-h", "-N", "-o", "%T").Split('\n').Count(state => state == "idle") == 2, "two idle nodes");
    }

    /// <summary>The variables by which commands find it.</summary>
    public Dictionary<string, string> Variables => new() { ["SLURM_CONF"] = Path.Combine(_folder, "slurm.conf") };

    private Process[] Nodes { get; }

    /// <summary>Runs one of Slurm's commands.</summary>
    public string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(Info(program, arguments))!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }

    /// <summary>States of jobs and tasks that have not ended, by their ids.</summary>
    public Dictionary<string, string> Queue() => Run("squeue", "-h", "-r", "-o", "%i %T").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ')).ToDictionary(fields => fields[0], fields => fields[1]);

    /// <summary>Takes a node away while it may be at work.</summary>
    public void Lose(int node)
    {
        Nodes[node - 1].Kill();
        Run("scontrol", "update", $"nodename=n{node}", "state=down", "reason=lost");
    }

    /// <summary>Lets what waits for its time after it was queued again begin.</summary>
    public void Release(string job) => Run("scontrol", "update", $"jobid={job}", "starttime=now");

    /// <summary>Waits until something holds.</summary>
    public static void WaitFor(Func<bool> holds, string what, double seconds = 60)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(clock.Elapsed.TotalSeconds < seconds, $"Waited {seconds} s for {what}.");
            Thread.Sleep(100);
        }
    }

    public void Dispose()
    {
        foreach (Process process in Enumerable.Reverse(_processes))
        {
            if (!process.HasExited)
            {
                process.Kill();
                process.WaitForExit();
            }

            process.Dispose();
        }
    }

    private Process Start(string program, params string[] arguments)
    {
        Process process = Process.Start(Info(program, arguments))!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
        return process;
    }

    private ProcessStartInfo Info(string program, string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["SLURM_CONF"] = Path.Combine(_folder, "slurm.conf");
        return info;
    }

    private string Configuration(string socket)
    {
        int[] ports = FreePorts(4);
        string host = Dns.GetHostName().Split('.')[0];
        return $"""
            ClusterName=serps
            SlurmctldHost={host}(127.0.0.1)
            SlurmUser=root
            SlurmdUser=root
            AuthType=auth/munge
            AuthInfo=socket={socket}
            CredType=cred/munge
            SlurmctldPort={ports[0]}
            SlurmdPort={ports[1]}
            StateSaveLocation={_folder}/state
            SlurmdSpoolDir={_folder}/spool/%n
            SlurmctldPidFile={_folder}/slurmctld.pid
            SlurmdPidFile={_folder}/slurmd.%n.pid
            SlurmctldLogFile={_folder}/slurmctld.log
            SlurmdLogFile={_folder}/slurmd.%n.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SwitchType=switch/none
            MpiDefault=none
            ReturnToService=2
            JobRequeue=1
            SlurmdParameters=config_overrides
            SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,sched_interval=1
            KillWait=2
            NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[2]} CPUs=1 State=UNKNOWN
            NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[3]} CPUs=1 State=UNKNOWN
            PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP

            """;
    }

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(listeners, listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        Array.ForEach(listeners, listener => listener.Stop());
        return ports;
    }
}
