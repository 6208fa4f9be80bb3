using System.Reflection;
using System.Text.RegularExpressions;
using ChatHub.Delivery;
using ChatHub.Messages;
using ChatHub.Presence;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;
using ChatHub.Rooms;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ChatHub.Tests.Architecture;

/// <summary>Raw text has no way to storage, bus, socket or log but the gate.</summary>
public sealed partial class GateTests
{
    /// <summary>Who reads back what the gate let through: rows of the store, and the sign that stands for an erased name.</summary>
    private static readonly string[] Readers =
    [
        "Messages/EditMessage.cs", "Messages/MaskEarlier.cs", "Messages/MessageRow.cs", "Messages/ReadVersions.cs", "Messages/RoomRedaction.cs", "Rooms/RoomReader.cs", "Users/EraseUser.cs",
    ];

    /// <summary>Strings on the wire that no person writes.</summary>
    private static readonly string[] NoUsersText =
    [
        "AuditEntry.Act", "AuditEntry.Actor", "AuditEntry.Detail", "ConnectTicket.Ticket", "ConsentText.Language", "ConsentText.Text", "ConsentText.Version", "DevToken.Token", "JoinedCall.JoinUrl",
        "LiveConnectionInfo.Address", "LiveConnectionInfo.Client", "Lure.Labels", "Mask.Type", "Message.Notice", "Message.Reactions", "ResumeAnswer.Next", "Session.RoomId", "Session.StartedBy", "ShareLink.Url",
        "ShareLinkFile.Kind", "ShareLinkFile.Url", "StandingConsent.TextVersion", "User.Language", "Warning.Code", "Warning.Text",
    ];

    private static readonly Assembly Host = typeof(TalkHub).Assembly;
    private static readonly Assembly Broker = typeof(SessionBroker.Session).Assembly;

    [Fact]
    public void RedactedText_Made_IsMadeByTheGateAndItsReaderAlone()
    {
        Assert.All(typeof(RedactedText).GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance), made => Assert.True(made.IsPrivate));
        // A private constructor can be called by nested types: those are two, and one that only writes.
        Assert.Equal(["AsPlainString", "Gate", "Stored"], typeof(RedactedText).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)
            .Where(type => !type.Name.Contains('<', StringComparison.Ordinal)).Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.Throws<NotSupportedException>(() => System.Text.Json.JsonSerializer.Deserialize<RedactedText>("\"raw\"", ChatJson.Options));
    }

    [Fact]
    public void RedactedText_ReadBack_IsReadWhereRowsAreRead() =>
        Assert.Empty(Sources.Host.Where(file => file.Value.Contains("Stored.Read(", StringComparison.Ordinal)).Select(file => file.Key).Except(Readers));

    [Fact]
    public void WireRecords_WithAString_CarryNoUsersTextInIt()
    {
        var seen = new HashSet<Type>();
        var strings = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var root in Roots()) Walk(root, seen, strings);

        Assert.Superset(new HashSet<Type> { typeof(Message), typeof(Room), typeof(Quote), typeof(ResumeAnswer), typeof(MessageVersion) }, seen);
        Assert.Empty(strings.Except(NoUsersText));
    }

    [Fact]
    public void HubMethods_WithAnArgument_TakeOneThatIsNeverPrinted()
    {
        var requests = typeof(TalkHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType).Where(type => type.Name.EndsWith("Request", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(requests);
        Assert.All(requests, type => Assert.True(type.IsSubclassOf(typeof(HubRequest)), type.Name));
        // SignalR logs arguments through ToString, and a record prints its fields.
        Assert.Equal("SendRequest", new SendRequest { Text = "secret" }.ToString());
        Assert.Equal("RedactedText", RedactedText.Stored.Read("secret").ToString());
    }

    [Fact]
    public void LogMessages_WithParameters_TakeNoTextAndNoRequest()
    {
        var logged = Host.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is not null).SelectMany(method => method.GetParameters()).ToList();

        Assert.NotEmpty(logged);
        Assert.DoesNotContain(logged, parameter => parameter.ParameterType == typeof(RedactedText) || parameter.ParameterType == typeof(Message)
            || parameter.ParameterType.IsSubclassOf(typeof(HubRequest)) || parameter.Name is "text" or "token" or "ticket" or "title" or "displayName");
    }

    /// <summary>What hub methods return, what endpoints say they produce, and what is pushed.</summary>
    private static IEnumerable<Type> Roots()
    {
        var returned = typeof(TalkHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(method => method.ReturnType).Where(type => type.IsGenericType).Select(type => type.GetGenericArguments()[0]);
        var produced = Sources.Host.Values.SelectMany(text => Produced.Matches(text).Select(match => match.Groups["type"].Value)).Distinct()
            .Select(name => Host.GetTypes().Concat(Broker.GetExportedTypes()).Single(type => type.Name == name && (type.Namespace == "SessionBroker" || type.Namespace?.StartsWith("ChatHub", StringComparison.Ordinal) == true)));
        return [.. returned, .. produced, typeof(ReadMarked), typeof(RoomHead), typeof(TypingNotice), typeof(PresenceChanged), typeof(Room), typeof(Message)];
    }

    private static void Walk(Type type, HashSet<Type> seen, SortedSet<string> strings)
    {
        foreach (var part in type.IsGenericType ? type.GetGenericArguments() : []) Walk(part, seen, strings);
        if ((type.Assembly != Host && type.Assembly != Broker) || type.IsEnum || type == typeof(RedactedText) || type == typeof(UserId) || type == typeof(RoomId) || !seen.Add(type)) return;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (HoldsString(property.PropertyType)) strings.Add($"{type.Name}.{property.Name}");
            Walk(property.PropertyType, seen, strings);
        }
    }

    private static bool HoldsString(Type type) => type == typeof(string) || (type.IsGenericType && type.GetGenericArguments().Any(HoldsString));

    [GeneratedRegex(@"\.Produces<(List<|IReadOnlyList<)?(?<type>\w+)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Produced { get; }
}
