using FsCheck;
using FsCheck.Fluent;
using SessionBroker.Consent;
using Xunit;

namespace SessionBroker.Tests.Consent;

public sealed class ConsentChainTests
{
    private static readonly ConsentEntry First = ConsentChain.Append(
        new("sally", ConsentRole.Seller, ConsentAct.SessionGranted, Acts.SessionId, new("2026-11", "ja", new string('a', 64))), Guid.CreateVersion7(Acts.Start), Acts.Start.AddTicks(7), last: null);

    private static readonly Func<ConsentEntry, ConsentEntry>[] Changes =
    [
        e => e with { Seq = e.Seq + 1 },
        e => e with { Id = Guid.CreateVersion7(Acts.Start.AddMinutes(1)) },
        e => e with { At = e.At.AddMilliseconds(1) },
        e => e with { Actor = "bob" },
        e => e with { Role = ConsentRole.Buyer },
        e => e with { Act = ConsentAct.SessionDeclined },
        e => e with { SessionId = null },
        e => e with { Text = null },
        e => e with { Text = e.Text! with { Version = "2026-12" } },
        e => e with { Text = e.Text! with { Language = "en" } },
        e => e with { Text = e.Text! with { Sha256 = new string('b', 64) } },
        e => e with { Previous = new string('1', 64) },
        e => e with { Hash = new string('2', 64) },
    ];

    [Fact]
    public void Append_ToNothing_FollowsTheGenesis()
    {
        Assert.True(ConsentChain.Follows(First, previous: null));
        Assert.Equal(ConsentChain.Genesis, First.Previous);
        Assert.Equal(0, First.At.Ticks % TimeSpan.TicksPerMillisecond);
    }

    [Fact]
    public void Follows_AnyFieldChanged_IsFalse() => Assert.All(Changes, change => Assert.False(ConsentChain.Follows(change(First), previous: null)));

    [Fact]
    public void Follows_AnyChainWithAnEntryTakenOutOrSwapped_BreaksThere() => Check.One(
        Config.QuickThrowOnFailure.WithQuietOnSuccess(true),
        Prop.ForAll(Gen.Choose(2, 12).SelectMany(n => Gen.Choose(0, n - 2), (n, at) => (n, at)).ToArbitrary(), drawn =>
        {
            var chain = new List<ConsentEntry>();
            for (var i = 0; i < drawn.n; i++)
                chain.Add(ConsentChain.Append(new($"user-{i}", ConsentRole.Seller, ConsentAct.StandingGranted, null, null), Guid.CreateVersion7(Acts.Start.AddSeconds(i)), Acts.Start.AddSeconds(i), chain.LastOrDefault()));
            var without = chain.Where((_, i) => i != drawn.at).ToList();
            var swapped = chain.ToList();
            (swapped[drawn.at], swapped[drawn.at + 1]) = (swapped[drawn.at + 1], swapped[drawn.at]);
            return BreaksAt(chain) is null && BreaksAt(without) == drawn.at && BreaksAt(swapped) == drawn.at;
        }));

    private static int? BreaksAt(List<ConsentEntry> chain)
    {
        for (var i = 0; i < chain.Count; i++)
            if (!ConsentChain.Follows(chain[i], i == 0 ? null : chain[i - 1])) return i;
        return null;
    }
}
