using ChatHub.TestKit;

namespace ChatHub.EndToEnd.Surface;

/// <summary>One host for each store, for all tests that leave its settings alone and keep to people and rooms of their own. It ends with the test process.</summary>
internal static class SharedRig
{
    private static readonly Lazy<Task<TalkRig>> Sqlite = new(() => TalkRig.StartAsync(Store.Sqlite));
    private static readonly Lazy<Task<TalkRig>> Postgres = new(() => TalkRig.StartAsync(Store.Postgres));

    public static Task<TalkRig> OnAsync(Store store) => (store == Store.Sqlite ? Sqlite : Postgres).Value;
}
