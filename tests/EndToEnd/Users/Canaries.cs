using System.Text;

namespace ChatHub.EndToEnd.Users;

/// <summary>Words that stand nowhere else in the world, by the field they were written to; and the search for them in the bytes of a store.</summary>
internal sealed class Canaries
{
    // Letters alone: nothing that redaction would take for a number, a link or an address.
    private readonly string _mark = "canary" + string.Concat(Guid.CreateVersion7().ToString("N").Select(c => (char)('a' + Convert.ToInt32(c.ToString(), 16))));
    private readonly Dictionary<string, byte[][]> _planted = [];

    /// <summary>The same for all fields, for whoever searches a text.</summary>
    public string Mark => _mark;

    /// <summary>A text that the store holds as it is.</summary>
    public string Plant(string field) => Plant(field, $"{_mark}-{field}");

    /// <summary>The same as people write it: a long word before a hyphen reads like an account's name.</summary>
    public string PlantText(string field) => Plant(field, $"the {field} is {_mark}");

    private string Plant(string field, string word)
    {
        _planted[field] = [Encoding.UTF8.GetBytes(word)];
        return word;
    }

    /// <summary>A UUID: as 16 big-endian bytes, or as text.</summary>
    public string PlantId(string field)
    {
        var id = Guid.CreateVersion7();
        _planted[field] = [id.ToByteArray(bigEndian: true), Encoding.ASCII.GetBytes(id.ToString())];
        return id.ToString();
    }

    /// <returns>The fields that are found in the files.</returns>
    public async Task<SortedSet<string>> FindAsync(IEnumerable<string> files)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var mark = Encoding.UTF8.GetBytes(_mark);
        foreach (var file in files)
        {
            byte[] bytes;
            try
            {
                bytes = await ReadAsync(file);
            }
            catch (FileNotFoundException)
            {
                continue;
            }
            foreach (var (field, forms) in _planted)
                if (forms.Any(form => bytes.AsSpan().IndexOf(form) >= 0)) found.Add(field);
            if (bytes.AsSpan().IndexOf(mark) >= 0) found.Add("mark");
        }
        return found;
    }

    /// <summary>All fields, and what they have in common.</summary>
    public SortedSet<string> All => new(_planted.Keys.Append("mark"), StringComparer.Ordinal);

    private static async Task<byte[]> ReadAsync(string file)
    {
        // The host has it open, and writes.
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
