namespace SessionBroker.Sandbox;

/// <summary>Makes up ids and secrets in the shapes Zoom gives them, always the same from one seed. Used under the world's lock.</summary>
internal sealed class Invention(int seed)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Signs = "@*_-!";

    private readonly Random random = new(seed);
    private int uuids;

    /// <summary>10 or 11 digits, as meeting ids have.</summary>
    public long MeetingId() => random.NextInt64(1_000_000_000, 100_000_000_000);

    /// <summary>An instance's id: 16 bytes in base64. In turn plain ones, one that begins with <c>/</c>, one that contains <c>//</c>, and one with a <c>+</c>: all of them occur at Zoom, and each is a trap in a path.</summary>
    public string Uuid()
    {
        var bytes = Bytes(16);
        switch (uuids++ % 5)
        {
            case 1:
                bytes[0] |= 0b1111_1100;
                break;
            case 2:
                bytes[3] = 0xFF;
                bytes[4] |= 0b1111_0000;
                break;
            case 3:
                bytes[6] = (byte)(0b1111_1000 | (bytes[6] & 0b11));
                break;
        }

        return Convert.ToBase64String(bytes);
    }

    /// <summary>A file's id, shaped like a GUID.</summary>
    public string FileId() => new Guid(Bytes(16)).ToString();

    /// <summary>Letters and digits, as Zoom's user ids and link keys are.</summary>
    public string Key(int length) => random.GetString(Letters, length);

    public string Digits(int length) => random.GetString("0123456789", length);

    /// <summary>8 characters with a letter, a digit and a sign.</summary>
    public string RecordingPasscode() => random.GetString(Letters, 5) + random.GetString(Letters.AsSpan(0, 52), 1) + Digits(1) + random.GetString(Signs, 1);

    /// <summary>Three parts with dots between them, as the tokens Zoom gives are; nobody reads what they say.</summary>
    public string Token() => $"eyJhbGciOiJub25lIn0.{Key(40)}.{Key(43)}";

    public T Pick<T>(IReadOnlyList<T> among) => among[random.Next(among.Count)];

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
