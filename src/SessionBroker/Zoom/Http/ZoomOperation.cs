namespace SessionBroker.Zoom.Http;

/// <summary>How dear a call is to Zoom: each label has a limit of its own.</summary>
internal enum RateLabel
{
    Light,
    Medium,
}

/// <summary>One of Zoom's REST operations.</summary>
/// <param name="Template">Under <c>/v2</c>.</param>
/// <param name="Scope">What a token must carry for it.</param>
/// <param name="ClassicScope">What one of an app from before granular scopes carries instead.</param>
internal sealed record ZoomOperation(HttpMethod Method, string Template, RateLabel Label, string Scope, string ClassicScope)
{
    /// <summary>Whether sending it again after a lost answer comes to the same.</summary>
    public bool Repeatable { get; init; } = Method != HttpMethod.Post;

    public bool IsRead => Method == HttpMethod.Get;

    public bool IsOfHost => Template.StartsWith("/users/", StringComparison.Ordinal);

    /// <summary>The template with its parameters filled in, in their order.</summary>
    /// <param name="values">Escaped already; see <see cref="ZoomPath"/>.</param>
    public string Target(params ReadOnlySpan<string> values)
    {
        var steps = Template.Split('/');
        var next = 0;
        for (var i = 0; i < steps.Length; i++)
            if (steps[i].StartsWith('{'))
                steps[i] = values[next++];
        return $"/v2{string.Join('/', steps)}";
    }
}
