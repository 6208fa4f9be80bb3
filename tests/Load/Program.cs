using ChatHub.Load;

// A tool: what it says, it says on the terminal.
#pragma warning disable RS0030
var options = LoadOptions.Parse(args);
switch (options?.Mode)
{
    case "compare": await Compare.RunAsync(options); break;
    case "latency": await Latency.RunAsync(options); break;
    case "idle": await Idle.RunAsync(options); break;
    case "slow-reader": await SlowReader.RunAsync(options); break;
    case "bare-hub": await BareHub.RunAsync(options); break;
    default:
        Console.Error.WriteLine(LoadOptions.Usage);
        return 2;
}
return 0;
