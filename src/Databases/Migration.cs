using System.Text;

namespace Databases;

/// <summary>One numbered script.</summary>
internal sealed record Migration(int Version, string Name, string Text, string Checksum)
{
    public string For(Dialect dialect)
    {
        var opening = dialect.IsSqlite ? "/*sqlite " : "/*postgres ";
        var text = new StringBuilder();
        var rest = Text.AsSpan();
        for (int at; (at = rest.IndexOf(opening, StringComparison.Ordinal)) >= 0;)
        {
            text.Append(rest[..at]);
            rest = rest[(at + opening.Length)..];
            var end = rest.IndexOf("*/", StringComparison.Ordinal);
            text.Append(rest[..end]);
            rest = rest[(end + 2)..];
        }
        return text.Append(rest).ToString();
    }
}
