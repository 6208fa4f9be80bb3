using System.Globalization;
using ChatHub.TestKit;

namespace ChatHub.Load;

internal sealed record LoadOptions(string Mode)
{
    public const string Usage = """
        usage: dotnet run --project tests/Load -c Release -- MODE [--store sqlite|postgres] [--seconds N] [--warm-up N] [--rooms N] [--connections N]
          compare      sends/s of a bare SignalR hub and of the real host, rooms of 2, and their ratio
          latency      1,000 sends/s over 500 rooms: time to the ack and to the other party
          idle         memory of an idle connection, bare SignalR and the real host
          slow-reader  the longest a reader waits beside one that has stopped reading
        """;

    public Store Store { get; init; } = Store.Sqlite;

    public int Seconds { get; init; } = 10;

    /// <summary>Load before the measuring begins: seconds. The runtime compiles what is hot in the background meanwhile; half a minute is not enough on two busy cores.</summary>
    public int WarmUp { get; init; } = 45;

    /// <summary>Null: the mode's own.</summary>
    public int? Rooms { get; init; }

    public int Connections { get; init; } = 2000;

    /// <summary>Where <c>bare-hub</c> listens.</summary>
    public string Url { get; init; } = "";

    /// <summary>Null where the command line is not understood.</summary>
    public static LoadOptions? Parse(string[] args)
    {
        if (args.Length % 2 == 0) return null;
        var options = new LoadOptions(args[0]);
        for (var i = 1; i < args.Length; i += 2)
        {
            var value = args[i + 1];
            switch (args[i])
            {
                case "--store" when Enum.TryParse<Store>(value, ignoreCase: true, out var store): options = options with { Store = store }; break;
                case "--seconds": options = options with { Seconds = Number(value) }; break;
                case "--warm-up": options = options with { WarmUp = Number(value) }; break;
                case "--rooms": options = options with { Rooms = Number(value) }; break;
                case "--connections": options = options with { Connections = Number(value) }; break;
                case "--url": options = options with { Url = value }; break;
                default: return null;
            }
        }
        return options;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
