using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Databases;

/// <summary>The numbered scripts of one schema, embedded in the assembly that owns it.</summary>
/// <param name="assembly">Where the scripts are embedded.</param>
/// <param name="folder">The folder they stand in, as in a resource's name: <c>.Storage.Migrations.</c>.</param>
/// <param name="lockKey">Any number, the same in every host and for no other schema: the key of PostgreSQL's advisory lock.</param>
internal sealed class MigrationSet(Assembly assembly, string folder, long lockKey)
{
    public long LockKey => lockKey;

    public IReadOnlyList<Migration> All { get; } =
    [
        .. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(folder, StringComparison.Ordinal))
            .Select(name => Read(assembly, name, name[(name.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..^".sql".Length]))
            .OrderBy(m => m.Version),
    ];

    private static Migration Read(Assembly assembly, string resource, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var text = reader.ReadToEnd();
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return new(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, text, checksum);
    }
}
