using System.Globalization;

namespace SessionBroker.Sandbox;

/// <param name="Next">Empty on the last page.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, int Size, string Next);

/// <summary>Long lists in pages; a page's token lives a quarter of an hour.</summary>
internal sealed class PageTokens(World world)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, (int Offset, DateTimeOffset Until)> tokens = [];

    /// <returns>Null when the call carries a token that is unknown or too old.</returns>
    public Page<T>? Cut<T>(IReadOnlyList<T> all, ZoomCall call)
    {
        var size = call.Query("page_size") is { } text ? Math.Max(1, int.Parse(text, CultureInfo.InvariantCulture)) : 30;
        var offset = 0;
        if (call.Query("next_page_token") is { } token)
        {
            if (!tokens.TryGetValue(token, out var place) || place.Until <= world.Now)
                return null;
            offset = place.Offset;
        }

        IReadOnlyList<T> items = [.. all.Skip(offset).Take(size)];
        return new Page<T>(items, size, offset + items.Count < all.Count ? Issue(offset + items.Count) : "");
    }

    private string Issue(int offset)
    {
        foreach (var old in tokens.Where(entry => entry.Value.Until <= world.Now).Select(entry => entry.Key).ToList())
            tokens.Remove(old);
        var token = world.Invent.Key(32);
        tokens[token] = (offset, world.Now + Life);
        return token;
    }
}
