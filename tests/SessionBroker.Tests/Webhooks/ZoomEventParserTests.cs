using System.Reflection;
using System.Text;
using SessionBroker.Tests.Zoom;
using SessionBroker.Webhooks;
using Xunit;

namespace SessionBroker.Tests.Webhooks;

public sealed class ZoomEventParserTests
{
    private static readonly MeetingRef Meeting = new("4444AAAiAAAAAiAiAiiAii==", 1234567890, "x1yCzABCDEfg23HiJKl4mN");

    private static readonly Dictionary<string, Type> Kept = new(StringComparer.Ordinal)
    {
        ["meeting.started"] = typeof(MeetingStarted),
        ["meeting.ended"] = typeof(MeetingEnded),
        ["meeting.deleted"] = typeof(MeetingDeleted),
        ["meeting.permanently_deleted"] = typeof(MeetingDeleted),
        ["meeting.participant_joined"] = typeof(ParticipantJoined),
        ["meeting.participant_left"] = typeof(ParticipantLeft),
        ["recording.started"] = typeof(RecordingStarted),
        ["recording.paused"] = typeof(RecordingPaused),
        ["recording.resumed"] = typeof(RecordingResumed),
        ["recording.stopped"] = typeof(RecordingStopped),
        ["recording.completed"] = typeof(RecordingCompleted),
        ["recording.transcript_completed"] = typeof(TranscriptCompleted),
        ["recording.trashed"] = typeof(RecordingTrashed),
        ["recording.deleted"] = typeof(RecordingDeleted),
        ["recording.recovered"] = typeof(RecordingRecovered),
        ["recording.batch_trashed"] = typeof(BatchTrashed),
        ["recording.batch_deleted"] = typeof(BatchDeleted),
        ["recording.batch_recovered"] = typeof(BatchRecovered),
    };

    public static TheoryData<string> Samples => [.. ZoomFacts.SampleNames];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_OfZooms_BecomesItsEvent(string name)
    {
        var told = ZoomEventParser.Parse(ZoomFacts.Sample(name));

        Assert.NotNull(told);
        Assert.Equal(name, told.Name);
        Assert.IsType(Kept.GetValueOrDefault(name, typeof(Other)), told);
        if (Kept.ContainsKey(name)) Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1626230691572), told.At);
        if (told is MeetingEvent about) Assert.Equal(Meeting, about.Meeting);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_OfZooms_LeavesNoSecretNameOrAddress(string name)
    {
        var kept = Everything(ZoomEventParser.Parse(ZoomFacts.Sample(name))!);

        foreach (var secret in (string[])["http", "example.com", "@", "132456", "123456\"", "yNYIS408", "abJhbGci", "Jill", "Personal Recording", "My Meeting", "8615250064084", "XYz@"])
            Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
    }

    [Fact]
    public void Event_AsAType_HasNoMemberForWhatIsNotKept()
    {
        string[] never = ["url", "password", "passcode", "token", "email", "topic", "username"];
        var members = typeof(ZoomEvent).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ZoomEvent)) || type == typeof(FileRef) || type == typeof(ParticipantRef) || type == typeof(MeetingRef))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)).Select(property => $"{property.DeclaringType!.Name}.{property.Name}").ToHashSet();

        members.Remove($"{nameof(UrlValidation)}.{nameof(UrlValidation.PlainToken)}");
        Assert.Contains("FileRef.Size", members);
        Assert.DoesNotContain(members, member => never.Any(word => member.Split('.')[1].Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Completed_WithTwoFilesAndOnePersonsTrack_KeepsAllThree()
    {
        var told = Assert.IsType<RecordingCompleted>(ZoomEventParser.Parse(ZoomFacts.Sample("recording.completed")));

        Assert.Equal(["M4A", "MP4", "M4A"], told.Files.Select(file => file.Type));
        Assert.Equal([246560L, 282825, 246560], told.Files.Select(file => file.Size));
        Assert.Equal([false, false, true], told.Files.Select(file => file.OfOneParticipant));
        Assert.All(told.Files, file => Assert.Equal(FileStatus.Completed, file.Status));
        Assert.Equal(new DateTimeOffset(2021, 3, 23, 22, 14, 57, TimeSpan.Zero), told.Files[0].Start);
    }

    [Theory]
    [InlineData("date_time")]
    [InlineData("join_time")]
    public void Join_WithEitherNameOfItsTime_HasIt(string member)
    {
        var told = Parse("""{"event":"meeting.participant_joined","event_ts":1,"payload":{"object":{"id":"1","uuid":"u","participant":{"user_id":16778240,"$":"2021-07-13T21:44:51Z"}}}}""".Replace("$", member, StringComparison.Ordinal));

        var joined = Assert.IsType<ParticipantJoined>(told);
        Assert.Equal(new DateTimeOffset(2021, 7, 13, 21, 44, 51, TimeSpan.Zero), joined.JoinedAt);
        Assert.Equal("16778240", joined.Participant.UserId);
    }

    [Theory]
    [InlineData("1234567890")]
    [InlineData("\"1234567890\"")]
    public void MeetingId_AsNumberOrString_IsTheSame(string id) =>
        Assert.Equal(1234567890, Assert.IsType<MeetingStarted>(Parse("""{"event":"meeting.started","payload":{"object":{"id":$,"uuid":"u"}}}""".Replace("$", id, StringComparison.Ordinal))).Meeting.Id);

    [Theory]
    [InlineData("")]
    [InlineData(""","recording_end":"" """)]
    [InlineData(""","recording_end":null""")]
    [InlineData(""","recording_end":"soon" """)]
    [InlineData(""","recording_end":{}""")]
    public void RecordingEnd_EmptyMissingOrOdd_IsNull(string end)
    {
        var told = Assert.IsType<RecordingStarted>(Parse("""{"event":"recording.started","payload":{"object":{"id":1,"uuid":"u","recording_file":{"recording_start":"2021-03-23T22:14:57Z"$}}}}""".Replace("$", end, StringComparison.Ordinal)));

        Assert.NotNull(told.Start);
        Assert.Null(told.End);
    }

    [Fact]
    public void Batch_InEitherShape_NamesItsRecordings()
    {
        var trashed = Assert.IsType<BatchTrashed>(ZoomEventParser.Parse(ZoomFacts.Sample("recording.batch_trashed")));
        var deleted = Assert.IsType<BatchDeleted>(ZoomEventParser.Parse(ZoomFacts.Sample("recording.batch_deleted")));

        Assert.Equal(["atsXxhSEQWit9t+U02HXNQ==", "3KvSP3SHRvyalrGRqZ5+2w=="], trashed.Items.Select(item => item.Uuid));
        Assert.All(trashed.Items, item => Assert.Empty(item.FileIds));
        Assert.Equal(2, Assert.Single(deleted.Items).FileIds.Count);
        Assert.Equal("I7zp-pYbTl22Z29H796Ixg", deleted.OperatorId);
    }

    [Fact]
    public void Summary_WithItsText_KeepsTheMeetingAlone()
    {
        var told = Parse("""{"event":"meeting.summary_completed","event_ts":5,"payload":{"object":{"meeting_uuid":"u","meeting_id":7,"meeting_host_id":"h","summary_content":"they agreed on a price"}}}""");

        Assert.Equal(new SummaryCompleted("meeting.summary_completed", DateTimeOffset.FromUnixTimeMilliseconds(5), new("u", 7, "h")), told);
    }

    [Fact]
    public void UrlValidation_Recorded_HasItsToken()
    {
        var body = ZoomFacts.Vectors.GetProperty("vectors")[0].GetProperty("body").GetString()!;

        Assert.Equal("xys8n8PGS7mAU0m5-YJjRA", Assert.IsType<UrlValidation>(Parse(body)).PlainToken);
    }

    [Theory]
    [InlineData("""{"event":"meeting.started","payload":{"object":{"id":1}}}""")]
    [InlineData("""{"event":"meeting.started","payload":{"object":[]}}""")]
    [InlineData("""{"event":"meeting.started"}""")]
    [InlineData("""{"event":"endpoint.url_validation","payload":7}""")]
    [InlineData("""{"event":"something.new","payload":{"object":{"uuid":"u"}}}""")]
    public void Event_UnknownOrAboutNothing_IsOther(string body) => Assert.IsType<Other>(Parse(body));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"event":null}""")]
    [InlineData("""{"event":"\ud800"}""")]
    [InlineData("""{"event":"meeting.started","payload":{"object":{"uuid":"\udc00"}}}""")]
    [InlineData("<xml/>")]
    public void Body_ThatIsNoEvent_IsNothing(string body) => Assert.Null(Parse(body));

    private static ZoomEvent? Parse(string body) => ZoomEventParser.Parse(Encoding.UTF8.GetBytes(body));

    private static string Everything(ZoomEvent told) => told switch
    {
        RecordingFilesEvent recording => $"{recording} {string.Join(' ', recording.Files)}",
        BatchEvent batch => $"{batch} {string.Join(' ', batch.Items.Select(item => $"{item.Uuid} {string.Join(' ', item.FileIds)}"))}",
        _ => told.ToString(),
    };
}
