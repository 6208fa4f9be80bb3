using Xunit;

namespace ChatHub.EndToEnd.Blocks;

/// <summary>The blocked person can tell nothing: what they see is what they would see of somebody who only ignores them.</summary>
public abstract class BlockOracleTests(StoreRig rig)
{
    [Theory]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(true, true, true)]
    public Task Blocked_EverythingAPersonCanDo_LooksAsIfIgnored(bool order, bool presence, bool buys) => CompareAsync(new(order, presence, buys,
    [
        new(Act.Send, 0, 0), new(Act.Block, 0, 0), new(Act.Send, 0, 0), new(Act.Send, 1, 0), new(Act.Reply, 0, 0), new(Act.Reply, 8, 0), new(Act.Edit, 1, 0), new(Act.Edit, 9, 1),
        new(Act.React, 2, 0), new(Act.React, 8, 1), new(Act.React, 0, 10), new(Act.Delete, 3, 0), new(Act.Delete, 8, 0), new(Act.Typing, 0, 0), new(Act.Lurk, 0, 0), new(Act.Mark, 20, 0),
        new(Act.Lurk, 0, 1), new(Act.Lurk, 0, 3), new(Act.Lurk, 0, 4), new(Act.Privacy, 0, 3), new(Act.Privacy, 0, 4), new(Act.Resend, 0, 0), new(Act.Resend, 1, 9), new(Act.Preview, 0, 0),
        new(Act.System, 0, 0), new(Act.Title, 0, 0), new(Act.Resume, 5, 1), new(Act.Resume, 60, 1), new(Act.History, 9, 1), new(Act.Rooms, 0, 0), new(Act.Open, 0, 0), new(Act.Send, 0, 0),
        new(Act.Lurk, 0, 1), new(Act.Unblock, 0, 0), new(Act.Send, 0, 0), new(Act.Edit, 9, 3), new(Act.Edit, 1, 4), new(Act.React, 8, 2), new(Act.Reply, 9, 0), new(Act.Block, 0, 0),
        new(Act.Send, 0, 0), new(Act.BlockBack, 0, 0), new(Act.Send, 0, 0), new(Act.Lurk, 0, 0), new(Act.UnblockBack, 0, 0), new(Act.Send, 0, 0), new(Act.Close, 0, 0), new(Act.Send, 0, 0),
        new(Act.Lurk, 0, 0), new(Act.Lurk, 0, 3), new(Act.Mark, 60, 0), new(Act.System, 0, 0), new(Act.Unblock, 0, 0), new(Act.Resume, 3, 1),
    ]));

    [Fact]
    public Task Blocked_WhateverTheyDo_LooksAsIfIgnored() => Properties.CheckAsync(OracleScript.Any, runs: 6, CompareAsync);

    private async Task CompareAsync(OracleScript script)
    {
        var ignored = await OracleWorld.RunAsync(rig.Rig, script, blocks: false);
        var blocked = await OracleWorld.RunAsync(rig.Rig, script, blocks: true);
        for (var i = 0; i < Math.Min(ignored.Count, blocked.Count); i++)
            Assert.True(ignored[i] == blocked[i], $"Line {i} of {script}\nignored: {Around(ignored[i], blocked[i])}\nblocked: {Around(blocked[i], ignored[i])}");
        Assert.Equal(ignored.Count, blocked.Count);
    }

    /// <summary>The line's beginning, and where it differs.</summary>
    private static string Around(string line, string other)
    {
        var same = line.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        var from = Math.Max(0, same - 150);
        return from < 60 ? Clip(line, 0, 300) : $"{line[..60]} … {Clip(line, from, 300)}";
    }

    private static string Clip(string line, int from, int length) => line.Substring(from, Math.Min(length, line.Length - from));
}

[Collection(nameof(SqliteRig))]
public sealed class SqliteBlockOracleTests(SqliteRig rig) : BlockOracleTests(rig);

[Collection(nameof(PostgresRig))]
public sealed class PostgresBlockOracleTests(PostgresRig rig) : BlockOracleTests(rig);
