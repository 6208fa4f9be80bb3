using System.Text;

namespace ChatHub.EndToEnd.Attack;

/// <summary>One WebSocket message, or the beginning of one.</summary>
internal sealed record Shot(byte[] Bytes, bool Binary, bool Ends)
{
    private const int Shown = 300;

    public override string ToString()
    {
        var text = Encoding.UTF8.GetString(Bytes);
        return $"{(Binary ? "binary" : "text")}{(Ends ? "" : " begun")} {Bytes.Length} bytes: {(text.Length > 2 * Shown ? text[..Shown] + " … " + text[^Shown..] : text).Replace('\u001e', '␞')}";
    }
}

/// <summary>What one connection sends, one after the other.</summary>
internal sealed record Volley(Shot[] Shots)
{
    public override string ToString() => string.Join('\n', Shots.AsEnumerable());

    /// <summary>Smaller ones, for a counterexample that can be read.</summary>
    public static IEnumerable<Volley> Smaller(Volley volley)
    {
        for (var size = volley.Shots.Length / 2; size > 0; size /= 2)
            for (var at = 0; at + size <= volley.Shots.Length; at += size)
                yield return new([.. volley.Shots[..at], .. volley.Shots[(at + size)..]]);
    }
}
