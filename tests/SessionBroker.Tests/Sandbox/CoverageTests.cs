using System.Text.Json;
using System.Text.Json.Nodes;
using SessionBroker.Sandbox;
using SessionBroker.Tests.Zoom;
using Xunit;

namespace SessionBroker.Tests.Sandbox;

/// <summary>What is listed as supported is there, and is what Zoom's documents say.</summary>
public sealed class CoverageTests
{
    [Fact]
    public async Task Tour_OfTheWholeSandbox_DrivesAllThatIsListed()
    {
        await using var tour = await SandboxTour.WalkAsync();

        Assert.Empty(SandboxCoverage.Operations.Except(tour.Answered.Where(seen => seen.Status < 300 && seen.Code == 0).Select(seen => seen.Operation)));
        Assert.Empty(SandboxCoverage.Errors.Except(tour.Answered));
        Assert.Empty(SandboxCoverage.Events.Except(tour.Events));
        Assert.Empty(tour.Events.Except(SandboxCoverage.Events));
    }

    [Fact]
    public void Coverage_AgainstTheDigest_NamesNothingItLacks()
    {
        var operations = ZoomFacts.Digest.GetProperty("operations");
        var events = ZoomFacts.Digest.GetProperty("events");

        Assert.Empty(SandboxCoverage.Operations.Except(operations.EnumerateObject().Select(documented => documented.Name)).Except(KnownQuirks.UndocumentedOperations));
        Assert.Empty(SandboxCoverage.Events.Except(events.EnumerateObject().Select(documented => documented.Name)));
    }

    /// <summary>The embedded rules are the digest's, for every field and parameter of every operation.</summary>
    [Fact]
    public void Rules_AgainstTheDigest_AreTheSame()
    {
        foreach (var (name, operation) in Operation.All.Where(pair => !KnownQuirks.UndocumentedOperations.Contains(pair.Key)))
        {
            var documented = ZoomFacts.Digest.GetProperty("operations").GetProperty(name);
            Assert.Equal(documented.GetProperty("rateLabel").GetString(), operation.Label);
            Assert.Contains(operation.Scope, documented.GetProperty("granularScopes").EnumerateArray().Select(scope => scope.GetString()));
            var query = documented.GetProperty("parameters").EnumerateObject().Where(field => field.Name.StartsWith("query:", StringComparison.Ordinal));
            Assert.Equal(query.ToDictionary(field => field.Name["query:".Length..], field => Rule(field.Value)), Rules(operation.Query));
            Assert.Equal(documented.GetProperty("request").EnumerateObject().ToDictionary(field => field.Name, field => Rule(field.Value)), Rules(operation.Body));
        }
    }

    private static Dictionary<string, string> Rules(IReadOnlyDictionary<string, FieldRule>? rules) =>
        (rules ?? new Dictionary<string, FieldRule>()).ToDictionary(pair => pair.Key, pair => Rule(JsonSerializer.SerializeToElement(pair.Value, JsonSerializerOptions.Web)));

    /// <summary>The facts of one field that the sandbox acts on, in one order.</summary>
    private static string Rule(JsonElement field)
    {
        string[] names = ["type", "required", "enum", "maxLength", "minLength", "minimum", "maximum", "minItems", "maxItems"];
        var facts = new JsonObject();
        foreach (var name in names)
        {
            if (field.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False))
                facts[name] = JsonNode.Parse(value.GetRawText());
        }

        return facts.ToJsonString();
    }
}
