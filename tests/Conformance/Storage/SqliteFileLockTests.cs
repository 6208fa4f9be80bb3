using ChatHub.TestKit;
using Xunit;

namespace ChatHub.Conformance.Storage;

public sealed class SqliteFileLockTests
{
    [Fact]
    public void File_Taken_IsRefusedUntilLetGo()
    {
        using var folder = new TempFolder("lock");
        var file = folder.File("chat.db");
        var held = SqliteFileLock.Take(file);
        var refusal = Assert.Throws<StartupException>(() => SqliteFileLock.Take(file));
        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
        held.Dispose();
        SqliteFileLock.Take(file).Dispose();
    }

    [Fact]
    public async Task File_OfAKilledHost_IsFreeAgain()
    {
        await using var host = await HubHost.StartNewAsync();
        var file = Path.Combine(host.Folder, "chat.db");
        Assert.Throws<StartupException>(() => SqliteFileLock.Take(file));
        await host.KillAsync();
        SqliteFileLock.Take(file).Dispose();
    }
}
