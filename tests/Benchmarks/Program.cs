using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ChatHub.Benchmarks;

if (args is ["latency", .. var kinds])
{
    Latency.Run(Console.Out, kinds);
    return;
}

if (args is ["adverse", .. var inputs])
{
    Latency.RunAdverse(Console.Out, inputs);
    return;
}

if (args is ["spin", var kind])
{
    Latency.Spin(kind);
    return;
}

if (args is ["stages", ..])
{
    Stages.Run(Console.Out);
    return;
}

if (args is ["sends", .. var sends])
{
    await Sends.RunAsync(Console.Out, sends);
    return;
}

// In process: the repository's build settings (central packages, artifacts folder) are not those of a generated project.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(RedactionBenchmarks).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, DefaultConfig.Instance.AddJob(job));
