namespace ChatHub.Redaction.Masking;

/// <summary>The result for a message in which nothing was found.</summary>
internal static class Clean
{
    [ThreadStatic]
    private static RedactionResult? last;

    public static RedactionResult Of(string text) =>
        last is { } same && ReferenceEquals(same.Text, text) ? same : last = new RedactionResult { Text = text };
}
