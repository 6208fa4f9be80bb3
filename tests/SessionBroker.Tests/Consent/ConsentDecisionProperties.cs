using FsCheck;
using FsCheck.Fluent;
using SessionBroker.Consent;
using Xunit;

namespace SessionBroker.Tests.Consent;

/// <summary>The fold against a model that lives through the same history step by step, as a person would tell it.</summary>
public sealed class ConsentDecisionProperties
{
    private const int Runs = 3000;

    private static readonly Arbitrary<List<ConsentEntry>> Histories = Gen.Choose(-3, 3)
        .SelectMany(_ => Gen.Elements(Enum.GetValues<ConsentAct>()), (minutes, act) => (minutes, act))
        .ListOf()
        .Select(acts => Acts.Of([.. acts.OrderBy(act => act.minutes)]))
        .ToArbitrary();

    [Fact]
    public void For_AnyHistory_IsWhatLivingThroughItGives() => Holds(acts =>
    {
        var (state, by) = Model.LiveThrough(acts, releasedAfter: null);
        return ConsentDecision.For(Acts.Start, acts) == new ConsentDecision(state, by);
    });

    [Fact]
    public void For_HistoryWithAReleaseInIt_IsWhatLivingThroughItGives() => Check.One(Quiet, Prop.ForAll(Histories, ArbMap.Default.ArbFor<byte>(), (acts, at) =>
    {
        if (acts.Count == 0) return true;
        var place = at % acts.Count;
        // What may be released by then, by the same rules; a release of nothing is none.
        var released = ConsentDecision.For(Acts.Start, acts[..(place + 1)]).AllowedBy;
        if (acts[place].At < Acts.Start) return true;
        var (state, by) = Model.LiveThrough(acts, released is null ? null : place);
        var decision = ConsentDecision.For(Acts.Start, acts, Kept(acts, place, released));
        return decision == new ConsentDecision(state, by);
    }));

    [Fact]
    public void For_AnyHistory_AllowsByAnActThatAllows() => Holds(acts =>
    {
        var decision = ConsentDecision.For(Acts.Start, acts);
        if (decision.State != ConsentState.Granted) return decision.AllowedBy is null;
        var by = acts.Single(act => act.Id == decision.AllowedBy);
        return by.Act is ConsentAct.SessionGranted || (by.Act == ConsentAct.StandingGranted && by.At <= Acts.Start);
    });

    private static Config Quiet => Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true);

    /// <summary>The release lasts as long as nothing is done about the session itself.</summary>
    private static Guid? Kept(List<ConsentEntry> acts, int place, Guid? released)
    {
        for (var end = place + 1; end <= acts.Count && released is not null; end++)
            if (ConsentDecision.For(Acts.Start, acts[..end], released).State != ConsentState.Granted) released = null;
        return released;
    }

    private static void Holds(Func<List<ConsentEntry>, bool> property) => Check.One(Quiet, Prop.ForAll(Histories, property));

    private sealed class Model
    {
        private Guid? _standing;
        private bool _saidNo;
        private (ConsentState State, Guid? By) _now = (ConsentState.Pending, null);
        private bool _isByStanding;
        private bool _released;
        private bool _started;

        public static (ConsentState State, Guid? By) LiveThrough(IReadOnlyList<ConsentEntry> acts, int? releasedAfter)
        {
            var model = new Model();
            for (var i = 0; i < acts.Count; i++)
            {
                if (acts[i].At > Acts.Start) model.Begin();
                model.Happen(acts[i]);
                if (i != releasedAfter) continue;
                model.Begin();
                model._released = true;
            }
            model.Begin();
            return model._now;
        }

        private void Begin()
        {
            if (_started) return;
            _started = true;
            if (_now.State != ConsentState.Pending) return;
            if (_standing is not null) (_now, _isByStanding) = ((ConsentState.Granted, _standing), true);
            else if (_saidNo) (_now, _isByStanding) = ((ConsentState.Declined, null), true);
        }

        private void Happen(ConsentEntry act)
        {
            switch (act.Act)
            {
                case ConsentAct.StandingGranted:
                    (_standing, _saidNo) = (act.Id, false);
                    break;
                case ConsentAct.StandingRevoked:
                    (_standing, _saidNo) = (null, true);
                    if (_started && _isByStanding && !_released && _now.State == ConsentState.Granted) _now = (ConsentState.Pending, null);
                    break;
                case ConsentAct.SessionGranted:
                    (_now, _isByStanding) = ((ConsentState.Granted, act.Id), false);
                    break;
                case ConsentAct.SessionDeclined:
                    (_now, _isByStanding) = ((ConsentState.Declined, null), false);
                    break;
                case ConsentAct.SessionRevoked:
                    (_now, _isByStanding) = ((ConsentState.Revoked, null), false);
                    break;
            }
        }
    }
}
