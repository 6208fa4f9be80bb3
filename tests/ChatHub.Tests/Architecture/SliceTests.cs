using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace ChatHub.Tests.Architecture;

/// <summary>Who may know whom.</summary>
public sealed partial class SliceTests
{
    /// <summary>Each table's slice.</summary>
    private static readonly Dictionary<string, string> Owners = new()
    {
        ["users"] = "Users", ["erasures"] = "Users",
        ["rooms"] = "Rooms",
        ["messages"] = "Messages", ["message_versions"] = "Messages", ["reactions"] = "Messages", ["read_marks"] = "Messages",
        ["blocks"] = "Blocks", ["block_lists"] = "Blocks",
        ["privacy"] = "Presence", ["last_seen"] = "Presence", ["nodes"] = "Presence", ["connections"] = "Presence",
        ["revocations"] = "Access", ["used_tickets"] = "Access",
    };

    /// <summary>Statements that read another slice's table because the answer is one set: file, table and why.</summary>
    private static readonly (string File, string Table, string Why)[] Joins =
    [
        ("Messages/ReadMarks.cs", "rooms", "unread counts of a page of rooms are one statement"),
        ("Messages/MessageErasure.cs", "rooms", "a person's rooms, inside the erasure's own transaction"),
        ("Messages/MessageReader.cs", "users", "the reader's language, in which a message's warnings are worded"),
        ("Messages/ResumePage.cs", "rooms", "the walk over a person's rooms"),
        ("Presence/PresenceAnnouncer.cs", "rooms", "who shares a room with a person and is connected"),
        ("Users/EraseUser.cs", "rooms", "the rooms an erasure has to visit"),
    ];

    [Fact]
    public void Tables_InTheMigrations_AllHaveAnOwner() =>
        Assert.Equal(
            Sources.Migrations.Values.SelectMany(sql => Created.Matches(sql).Select(match => match.Groups["table"].Value)).Order(StringComparer.Ordinal),
            Owners.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Statements_OfASlice_NameItsOwnTables()
    {
        var named = Sources.Host.SelectMany(file => Named.Matches(file.Value).Select(match => (File: file.Key, Table: match.Groups["table"].Value)))
            .Where(use => Owners.ContainsKey(use.Table)).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Where(use => Owners[use.Table] != Sources.FolderOf(use.File)).Except(Joins.Select(join => (join.File, join.Table))));
    }

    [Fact]
    public void Statements_ThatChangeATable_StandInItsSlice()
    {
        var changed = Sources.Host.SelectMany(file => Changed.Matches(file.Value).Select(match => (File: file.Key, Table: match.Groups["table"].Value)))
            .Where(use => Owners.ContainsKey(use.Table)).ToList();

        Assert.NotEmpty(changed);
        Assert.All(changed, use => Assert.True(Owners[use.Table] == Sources.FolderOf(use.File), $"{use}"));
    }

    [Fact]
    public void Joins_Allowed_AreStillThere() =>
        Assert.All(Joins, join => Assert.Contains(Named.Matches(Sources.Host[join.File]), match => match.Groups["table"].Value == join.Table));

    [Fact]
    public void Redaction_AndRules_ArePure()
    {
        var pure = Sources.Host.Where(file => (file.Key.StartsWith("Redaction/", StringComparison.Ordinal)
                && !file.Key.StartsWith("Redaction/CommandLine/", StringComparison.Ordinal) && !file.Key.EndsWith("Module.cs", StringComparison.Ordinal))
            || file.Key.EndsWith("Rules.cs", StringComparison.Ordinal)).ToList();

        Assert.Contains(pure, file => file.Key == "Blocks/BlockRules.cs");
        Assert.Contains(pure, file => file.Key == "Redaction/RedactionEngine.cs");
        Assert.All(pure, file => Assert.True(!Impure.IsMatch(file.Value), $"{file.Key}: {Impure.Match(file.Value).Value}"));
    }

    [Fact]
    public void SessionBroker_Built_KnowsNothingOfTheHub()
    {
        Assert.DoesNotContain(Assembly.Load("SessionBroker").GetReferencedAssemblies(), reference => reference.Name!.StartsWith("ChatHub", StringComparison.Ordinal));
        Assert.All(Referenced.Matches(Sources.BrokerProject), reference => Assert.Equal("Databases", reference.Groups["project"].Value));
    }

    [GeneratedRegex(@"ProjectReference Include=""[^""]*?(?<project>\w+)\.csproj""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Referenced { get; }

    [GeneratedRegex(@"create table (?<table>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Created { get; }

    [GeneratedRegex(@"\b(from|join|into|update)\s+(?<table>[a-z_]+)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Named { get; }

    [GeneratedRegex(@"\b(insert into|update|delete from)\s+(?<table>[a-z_]+)\s+(\(|set\b|where\b)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Changed { get; }

    [GeneratedRegex(@"TimeProvider|DateTime|Stopwatch|Random|Guid\.Create|using Dapper|DbSession|IDatabase|HttpClient|HttpContext|IServiceProvider|IServiceCollection|\bFile\.|Environment\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Impure { get; }
}
