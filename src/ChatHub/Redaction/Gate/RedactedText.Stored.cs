using System.Globalization;
using System.Text;

namespace ChatHub.Redaction.Gate;

internal sealed partial class RedactedText
{
    /// <summary>How masks stand beside the text in the store: <c>start:length:type</c>, separated by spaces.</summary>
    public string StoredMasks
    {
        get
        {
            if (Masks.Count == 0) return string.Empty;
            var text = new StringBuilder();
            foreach (var mask in Masks)
                text.Append(text.Length == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"{mask.Start}:{mask.Length}:{mask.Type}");
            return text.ToString();
        }
    }

    /// <summary>Reads back what the gate let through before.</summary>
    internal static class Stored
    {
        public static RedactedText Read(string text, string masks = "")
        {
            if (text.Length == 0) return Empty;
            if (masks.Length == 0) return new(text, []);
            return new(text, [.. masks.Split(' ').Select(ReadMask)]);
        }

        private static Mask ReadMask(string stored)
        {
            var parts = stored.Split(':');
            return new(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
        }
    }
}
