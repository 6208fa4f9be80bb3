using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Primitives;
using SessionBroker.Sandbox;
using SessionBroker.Tests.Zoom;
using Xunit;

namespace SessionBroker.Tests.Sandbox;

/// <summary>Whatever people do, in whatever order, the account's rules hold and the events tell a story that adds up.</summary>
public sealed class PeopleProperties
{
    private const int Meetings = 4;

    private static readonly Gen<(Act Kind, int Meeting, int Person)> AnAct =
        from kind in Gen.Elements(Act.Join, Act.Join, Act.Join, Act.Leave, Act.Leave, Act.End, Act.Stop, Act.Start, Act.Wait)
        from meeting in Gen.Choose(0, Meetings - 1)
        from person in Gen.Choose(0, 2)
        select (kind, meeting, person);

    private enum Act
    {
        Join,
        Leave,
        End,
        Stop,
        Start,
        Wait,
    }

    [Fact]
    public void Acts_InAnyOrder_KeepToOneMeetingAHostAndEndWhatTheyStart() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true),
        Prop.ForAll(AnAct.ListOf().ToArbitrary(), acts =>
        {
            using var account = new Account();
            return account.LivesThrough(acts);
        }));

    /// <summary>Two hosts and four meetings, without a server around them.</summary>
    private sealed class Account : IDisposable
    {
        private readonly ManualClock _clock = new();
        private readonly World _world;
        private readonly RecordingTakes _takes;
        private readonly Attendance _attendance;
        private readonly List<JsonObject> _events = [];

        public Account()
        {
            _world = new World(new SandboxZoomOptions { Clock = _clock, Hosts = 2 }) { Emit = happened => _events.Add(happened.Body) };
            _takes = new RecordingTakes(_world, new RecordingEvents(_world, new TokenStore(_world)), new RecordedContent(_world));
            var events = new MeetingEvents(_world);
            _attendance = new Attendance(_world, events, _takes);
            var operations = new MeetingOperations(_world, new PageTokens(_world), events);
            for (var made = 0; made < Meetings; made++)
            {
                var body = JsonNode.Parse($$"""{"password":"x1","settings":{"join_before_host":true,"auto_recording":"{{(made % 3 == 0 ? "cloud" : "none")}}"} }""")!.AsObject();
                operations.Create(new ZoomCall("POST", [], new Dictionary<string, StringValues>(), body, null).With([_world.Hosts[made % 2].Email]));
            }
        }

        public bool LivesThrough(IEnumerable<(Act Kind, int Meeting, int Person)> acts)
        {
            var meetings = _world.Meetings.Values.ToList();
            foreach (var (kind, meeting, person) in acts)
            {
                Play(meetings[meeting], kind, $"p{person}");
                if (meetings.Where(live => live.Live is not null).GroupBy(live => live.Host).Any(host => host.Count() > 1) || meetings.Any(live => live.Live is { } instance && !instance.Present.Any()))
                    return false;
            }

            foreach (var meeting in meetings)
                _attendance.End(meeting);
            _clock.Advance(TimeSpan.FromMinutes(10));
            return Uuids("meeting.started").SequenceEqual(Uuids("meeting.ended"))
                && Uuids("meeting.started").Distinct().Count() == Uuids("meeting.started").Count
                && Uuids("meeting.participant_joined").SequenceEqual(Uuids("meeting.participant_left"))
                && Uuids("recording.started").SequenceEqual(Uuids("recording.stopped"))
                && Uuids("recording.started").Distinct().SequenceEqual(Uuids("recording.completed"))
                && Uuids("recording.completed").SequenceEqual(Uuids("recording.transcript_completed"))
                && _events.All(told => DigestChecker.CheckEvent(told.ToJsonString()).Count == 0);
        }

        public void Dispose() => _world.Dispose();

        private void Play(Meeting meeting, Act kind, string person)
        {
            switch (kind)
            {
                case Act.Join:
                    _attendance.Join(meeting, person, person);
                    break;
                case Act.Leave:
                    _attendance.Leave(meeting, person);
                    break;
                case Act.End:
                    _attendance.End(meeting);
                    break;
                case Act.Start when meeting.Live is { } live:
                    _takes.Start(live);
                    break;
                case Act.Stop when meeting.Live is { } live:
                    _takes.Stop(live);
                    break;
                case Act.Wait:
                    _clock.Advance(TimeSpan.FromSeconds(2));
                    break;
            }
        }

        private List<string> Uuids(string name) =>
            [.. _events.Where(told => told["event"]!.GetValue<string>() == name).Select(told => told["payload"]!["object"]!["uuid"]!.GetValue<string>()).Order(StringComparer.Ordinal)];
    }
}
