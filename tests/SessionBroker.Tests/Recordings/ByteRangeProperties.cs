using FsCheck;
using FsCheck.Fluent;
using SessionBroker.Recordings;
using Xunit;

namespace SessionBroker.Tests.Recordings;

public sealed class ByteRangeProperties
{
    private static readonly Arbitrary<(long From, long To, long Size)> Numbers =
        (from f in Gen.Choose(0, 60) from t in Gen.Choose(0, 60) from s in Gen.Choose(0, 50) select ((long)f, (long)t, (long)s)).ToArbitrary();

    [Fact]
    public void Parse_FromTo_IsThePartOfTheFileThatLiesInIt() => Holds(n =>
    {
        var inside = Enumerable.Range(0, (int)n.Size).Where(at => at >= n.From && at <= n.To).ToList();
        var range = ByteRange.Parse($"bytes={n.From}-{n.To}", n.Size);
        if (n.From > n.To) return range.Kind == RangeKind.Whole;
        return inside.Count == 0 ? range.Kind == RangeKind.Unsatisfiable : range == new ByteRange(RangeKind.Part, inside[0], inside[^1]);
    });

    [Fact]
    public void Parse_Suffix_IsTheEndOfTheFile() => Holds(n =>
    {
        var inside = Enumerable.Range(0, (int)n.Size).TakeLast((int)n.From).ToList();
        var range = ByteRange.Parse($"bytes=-{n.From}", n.Size);
        return inside.Count == 0 ? range.Kind == RangeKind.Unsatisfiable : range == new ByteRange(RangeKind.Part, inside[0], inside[^1]);
    });

    [Fact]
    public void Parse_AnyText_NeverThrowsAndStaysInTheFile() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true),
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<byte>(), (text, size) =>
        {
            var range = ByteRange.Parse($"bytes={text}", size);
            return range.Kind != RangeKind.Part || (range.From >= 0 && range.From <= range.To && range.To < size);
        }));

    private static void Holds(Func<(long From, long To, long Size), bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true), Prop.ForAll(Numbers, property));
}
