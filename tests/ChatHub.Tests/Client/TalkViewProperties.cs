using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatHub.Tests.Client;

public sealed class TalkViewProperties
{
    private static readonly Arbitrary<int[]> Moves = Arb.From(Gen.Choose(0, int.MaxValue - 1).ArrayOf().Resize(400), Shorter);

    /// <summary>
    /// Any history, over any network (late, twice, never; answers before and after pushes; resumes that overlap with all of it; connections
    /// lost at any point): after every move the view is the room as it was at its cursor, each send completes once, and in the end all is there.
    /// </summary>
    [Fact]
    public void View_OverAnyNetwork_ShowsOneRevisionAndConverges() =>
        Prop.ForAll(Moves, moves =>
        {
            var world = new TalkViewWorld();
            foreach (var move in moves)
                world.Move(move);
            world.Settle(disconnect: moves.Length % 2 == 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static IEnumerable<int[]> Shorter(int[] moves)
    {
        for (var chunk = moves.Length / 2; chunk > 0; chunk /= 2)
        {
            for (var from = 0; from + chunk <= moves.Length; from += chunk)
                yield return [.. moves[..from], .. moves[(from + chunk)..]];
        }
    }
}
