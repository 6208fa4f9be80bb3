namespace ChatHub.LureTraining;

/// <summary>What training can be told: <c>name=value</c> on the command line. The defaults are those cross-validation found best.</summary>
internal sealed record Settings
{
    /// <summary>Pull towards zero, for the mean loss over all examples.</summary>
    public double L2 { get; init; } = 1e-5;

    /// <summary>The same for the gate, which has far fewer features.</summary>
    public double GateL2 { get; init; } = 1.5e-4;

    /// <summary>The same for its pairs of units.</summary>
    public double PairL2 { get; init; } = 5e-5;

    /// <summary>The share it may keep from it by its words. What they leave open costs a look at every pair.</summary>
    public double WordLoss { get; init; } = 0.07;

    /// <summary>The share of the lures the model alone finds that the gate may keep from it, in cross-validation, by its pairs.</summary>
    public double GateLoss { get; init; } = 0.07;

    /// <summary>How much a sign counts beside the grams.</summary>
    public double SignScale { get; init; } = 0.25;

    /// <summary>Messages a feature must occur in.</summary>
    public int Fewest { get; init; } = 4;

    public int Rounds { get; init; } = 80;

    public double Rate { get; init; } = 0.2;

    /// <summary>How much a message of the reference corpus counts beside the others.</summary>
    public double Reference { get; init; } = 2;

    /// <summary>Log-odds a label needs above the threshold of the best F1.</summary>
    public double Margin { get; init; } = 0.35;

    /// <summary>Rows of the weight file, 12 bytes each.</summary>
    public int Slots { get; init; } = 18000;

    public static Settings Parse(IEnumerable<string> arguments)
    {
        var s = new Settings();
        foreach (var argument in arguments)
        {
            var parts = argument.Split('=');
            var value = double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
            s = parts[0] switch
            {
                "l2" => s with { L2 = value },
                "sign" => s with { SignScale = value },
                "fewest" => s with { Fewest = (int)value },
                "rounds" => s with { Rounds = (int)value },
                "rate" => s with { Rate = value },
                "gatel2" => s with { GateL2 = value },
                "pairl2" => s with { PairL2 = value },
                "wordloss" => s with { WordLoss = value },
                "loss" => s with { GateLoss = value },
                "reference" => s with { Reference = value },
                "slots" => s with { Slots = (int)value },
                "margin" => s with { Margin = value },
                _ => throw new FormatException($"There is no setting '{parts[0]}'."),
            };
        }

        return s;
    }
}
