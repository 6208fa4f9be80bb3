namespace ChatHub.LureTraining.Suspicion;

/// <summary>A stretch of a message as the models see it.</summary>
/// <param name="Units">Its outline.</param>
/// <param name="Starts">Where each unit begins in the text.</param>
/// <param name="Inside">Whether each unit is of an identifier, by the annotation.</param>
/// <param name="Concepts">Of the words found in it, each as often as it is found.</param>
/// <param name="Properties">What the gate asks of it beside its words.</param>
/// <param name="IsFound">Whether the rules find something in the message.</param>
internal sealed record Suspect(string Text, string Units, int[] Starts, bool[] Inside, byte[] Concepts, int Properties, bool IsFound)
{
    public bool IsContact { get; } = Inside.Contains(true);
}
