namespace SessionBroker.Zoom.Wire;

/// <param name="ExpiresIn">Seconds.</param>
/// <param name="Scope">Separated by spaces.</param>
/// <param name="ApiUrl">The account's own region.</param>
internal sealed record TokenAnswer(string? AccessToken, int ExpiresIn, string? Scope, string? ApiUrl);

internal sealed record ErrorAnswer(int? Code, string? Message);

/// <summary>An answer that comes in pages.</summary>
internal interface IPage<out TItem>
{
    /// <summary>Empty on the last page; works for 15 minutes.</summary>
    string? NextPageToken { get; }

    IReadOnlyList<TItem>? Items { get; }
}

internal sealed record ActionBody(string Action);
