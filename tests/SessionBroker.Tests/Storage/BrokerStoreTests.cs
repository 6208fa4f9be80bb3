using ChatHub.TestKit;
using SessionBroker.Storage;
using Xunit;

namespace SessionBroker.Tests.Storage;

public sealed class BrokerStoreTests
{
    [Fact]
    public async Task Disposed_AmidChanges_FinishesTheOneUnderWay_AndRefusesTheRest()
    {
        for (var round = 0; round < 20; round++)
        {
            using var folder = new TempFolder("broker");
            var store = new BrokerStore(BrokerStorage.Open($"Data Source={folder.File("broker.db")}"));
            await BrokerStorage.MigrateAsync(store, TimeProvider.System);
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

            var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => WriteUntilRefusedAsync(store, begun))).ToList();
            await begun.Task;
            await store.DisposeAsync();

            foreach (var written in writers) Assert.IsType<ObjectDisposedException>(await written);
        }
    }

    /// <returns>What the first refused change was told.</returns>
    private static async Task<Exception> WriteUntilRefusedAsync(BrokerStore store, TaskCompletionSource begun)
    {
        while (true)
        {
            try
            {
                await store.WriteAsync(async session =>
                {
                    begun.TrySetResult();
                    for (var i = 0; i < 20; i++)
                    {
                        await session.ExecuteAsync("update hosts set idle_since = 0");
                        await Task.Yield();
                    }
                });
            }
            catch (Exception refused)
            {
                return refused;
            }
        }
    }
}
