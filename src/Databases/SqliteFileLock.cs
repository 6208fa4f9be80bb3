using System.Globalization;

namespace Databases;

/// <summary>Refuses a second process on the same database file: two writers would each hand out the same revisions to their own clients.</summary>
internal sealed class SqliteFileLock : IDisposable
{
    private readonly FileStream held;

    private SqliteFileLock(FileStream held) => this.held = held;

    /// <exception cref="StartupException">Another process has the file.</exception>
    public static SqliteFileLock Take(string databaseFile)
    {
        var path = databaseFile + ".lock";
        try
        {
            // FileShare.None is an advisory flock on Unix: the kernel drops it with the process, so a killed host leaves nothing to clean up.
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            stream.SetLength(0);
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            stream.Flush();
            return new(stream);
        }
        catch (IOException)
        {
            throw new StartupException($"The database file {databaseFile} is in use by another process; one process serves one SQLite file (for several, use PostgreSQL).");
        }
    }

    public void Dispose() => held.Dispose();
}
