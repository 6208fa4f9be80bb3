namespace ChatHub.Redaction;

/// <summary>The data files compiled into the assembly. Read once, at the first use of each table.</summary>
internal static class EmbeddedData
{
    public static byte[] Bytes(string name)
    {
        using var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream("ChatHub.Redaction." + name)
            ?? throw new InvalidOperationException($"The embedded file {name} is missing from the build.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(Bytes(name));
}
