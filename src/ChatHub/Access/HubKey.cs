using System.Security.Cryptography;
using System.Text;

namespace ChatHub.Access;

/// <summary>The one secret of the hub's own, from which each use derives its key. It lies outside the database and outlives restarts.</summary>
internal sealed class HubKey
{
    private const int Bytes = 32;

    private readonly byte[] master;

    private HubKey(byte[] master) => this.master = master;

    /// <summary>A key for one purpose; the same purpose always gets the same key.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, master, Bytes, info: Encoding.ASCII.GetBytes("chat-hub/" + purpose));

    /// <exception cref="StartupException">The key is malformed or too short, or none is given where several hosts would need the same one.</exception>
    public static HubKey Load(SecretsOptions options, bool shared)
    {
        if (options.Key is { } given) return Parse(given) ?? throw new StartupException("Secrets:Key must be base64 of at least 32 bytes; make one with `openssl rand -base64 32`.");
        if (shared) throw new StartupException("Secrets:Key is missing; with PostgreSQL in Production every host needs the same one; make it with `openssl rand -base64 32`.");
        var file = Path.GetFullPath(options.KeyFile);
        if (!File.Exists(file)) Create(file);
        return Parse(File.ReadAllText(file).Trim()) ?? throw new StartupException("Secrets:KeyFile holds no base64 key of at least 32 bytes.");
    }

    internal static HubKey FromBytes(byte[] master) => new(master);

    private static HubKey? Parse(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var length) && length >= Bytes ? new(buffer[..length]) : null;
    }

    private static void Create(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // Written beside and moved into place: a host killed in between leaves no half key, and two starting at once agree on the first.
        var fresh = $"{file}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(fresh, options)) writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
        try
        {
            File.Move(fresh, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(fresh);
        }
    }
}
