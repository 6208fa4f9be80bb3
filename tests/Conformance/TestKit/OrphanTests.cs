using System.Diagnostics;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.Conformance.TestKit;

/// <summary>A test process that is killed must leave no server and no folder behind.</summary>
public sealed class OrphanTests
{
    private const string ReportTo = "CHATHUB_ORPHAN_REPORT";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task TestProcess_Killed_LeavesNoServerAndNoFolder()
    {
        using var folder = new TempFolder();
        var report = folder.File("report");
        using var parent = StartParent(report);
        await Eventually.Until(() => File.Exists(report), StartTimeout, "the other test process reports its servers");
        var lines = await File.ReadAllLinesAsync(report);
        var (data, servers) = (lines[0], lines.Skip(1).Select(int.Parse).ToList());
        Assert.All(servers, server => Assert.True(IsRunning(server)));

        parent.Kill();

        await Eventually.Until(() => !servers.Exists(IsRunning), EndTimeout, "no server of the killed test process is left");
        await Eventually.Until(() => !Directory.Exists(data), EndTimeout, "its folder is gone");
    }

    /// <summary>Runs in the other process alone: the test above starts it by name, and kills it.</summary>
    [Fact(Explicit = true)]
    public async Task Parent_StartsServersAndWaits()
    {
        var report = Environment.GetEnvironmentVariable(ReportTo) ?? throw new InvalidOperationException($"{ReportTo} is not set.");
        var postgres = await PostgresServer.CreateAsync();
        var redis = await RedisServer.CreateAsync();
        string[] lines = [postgres.DataFolder, $"{postgres.ProcessId}", $"{redis.ProcessId}"];
        await File.WriteAllLinesAsync(report + ".part", lines);
        File.Move(report + ".part", report);
        await Task.Delay(Timeout.InfiniteTimeSpan);
    }

    private static Process StartParent(string report)
    {
        var assembly = typeof(OrphanTests).Assembly.Location;
        var method = $"{typeof(OrphanTests).FullName}.{nameof(Parent_StartsServersAndWaits)}";
        var start = new ProcessStartInfo("dotnet", ["exec", assembly, "-explicit", "only", "-method", method])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment[ReportTo] = report;
        return Process.Start(start)!;
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            // A zombie has ended, too: who reaps it is the machine's first process, not ours.
            return !File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
