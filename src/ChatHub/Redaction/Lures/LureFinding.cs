using System.Runtime.InteropServices;

namespace ChatHub.Redaction.Lures;

/// <summary>A label and why it was given.</summary>
/// <param name="Rule">The line of <c>rules.txt</c>, or <see cref="Model"/>.</param>
/// <param name="Score">For the model, the log-odds above the label's threshold; 0 for a rule.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LureFinding(LureLabel Label, string Rule, double Score)
{
    public const string Model = "model";
}
