using System.Globalization;

namespace ChatHub.LureTraining.Suspicion;

/// <summary>What training can be told: <c>name=value</c> on the command line.</summary>
internal sealed record SuspicionSettings
{
    /// <summary>Pull towards zero, for the mean loss over all stretches.</summary>
    public double L2 { get; init; } = 2e-6;

    /// <summary>The same for units, and for the gate.</summary>
    public double UnitL2 { get; init; } = 5e-5;
    public double GateL2 { get; init; } = 1e-4;

    /// <summary>The share of the contacts the gate may keep from the model.</summary>
    public double GateLoss { get; init; } = 0.02;

    /// <summary>Log-odds from which on a stretch is suspected.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Log-odds given to every unit: a contact half masked is one told.</summary>
    public double UnitBias { get; init; } = 3;

    public static SuspicionSettings Parse(IEnumerable<string> arguments)
    {
        var s = new SuspicionSettings();
        foreach (var argument in arguments)
        {
            var parts = argument.Split('=');
            var value = double.Parse(parts[1], CultureInfo.InvariantCulture);
            s = parts[0] switch
            {
                "l2" => s with { L2 = value },
                "unitl2" => s with { UnitL2 = value },
                "gatel2" => s with { GateL2 = value },
                "gateloss" => s with { GateLoss = value },
                "threshold" => s with { Threshold = value },
                "unitbias" => s with { UnitBias = value },
                _ => throw new FormatException($"There is no setting '{parts[0]}'."),
            };
        }

        return s;
    }
}
