using System.Reflection;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Surface;

/// <summary>The tables stand for the whole surface: what is not in them is not tested, so it may not exist.</summary>
public sealed class SurfaceTests
{
    [Fact]
    public async Task RestTable_ComparedWithOpenApi_NamesEveryEndpoint()
    {
        var rig = await SharedRig.OnAsync(Store.Sqlite);
        using var client = rig.Host.Client();

        var description = (await client.AskAsync("GET", "/openapi/v1.json")).Json();

        var described = description.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(call => $"{call.Name.ToUpperInvariant()} {path.Name}"));
        Assert.Equal(described.Order(StringComparer.Ordinal), RestTable.Rows.Select(row => row.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void RestTable_ComparedWithTheContract_LacksNothing() =>
        Assert.Empty(RestTable.Promised.Except(RestTable.Rows.Select(row => row.Name)));

    [Fact]
    public void HubTable_ComparedWithTheHub_NamesEveryMethod()
    {
        var hub = Assembly.Load("ChatHub").GetType("ChatHub.Delivery.TalkHub", throwOnError: true)!;

        var methods = hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => !method.IsSpecialName).Select(method => method.Name);

        Assert.Equal(methods.Order(StringComparer.Ordinal), HubTable.Rows.Select(row => row.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void HubTable_ComparedWithTheContract_LacksNothing() =>
        Assert.Empty(HubTable.Promised.Except(HubTable.Rows.Select(row => row.Name)));
}
