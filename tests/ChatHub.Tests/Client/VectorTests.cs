using System.Text.Json;
using ChatHub.Client;
using ChatHub.Client.Sync;
using ChatHub.Client.Wire;
using Xunit;

namespace ChatHub.Tests.Client;

/// <summary>Runs <c>src/Clients/vectors</c>, whose README says what the steps and expectations mean.</summary>
public sealed class VectorTests
{
    public static TheoryData<string> Names() => [.. Directory.EnumerateFiles(Folder(), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_EveryStep_LeavesWhatIsExpected(string name)
    {
        var vector = Read<Vector>(JsonElement.Parse(File.ReadAllBytes(Path.Combine(Folder(), name + ".json"))));
        var view = new TalkView(vector.Self);
        foreach (var (step, index) in vector.Steps.Select((s, i) => (s, i)))
        {
            var plan = Do(view, step);
            VectorExpectation.Check(step.Expect, view, plan, view.TakeChanges(), $"{name}, step {index} ({step.Do})");
        }
    }

    private static ResumePlan? Do(TalkView view, Step step)
    {
        switch (step.Do)
        {
            case "begin":
                return view.BeginResume();
            case "page":
                view.ApplyPage(Page(step));
                break;
            case "end":
                view.EndResume(step.Complete);
                break;
            case "resume":
                var plan = view.BeginResume();
                view.ApplyPage(Page(step));
                view.EndResume(complete: true);
                return plan;
            case "push":
                view.Apply(Push.Read(step.Target!, step.Payload));
                break;
            case "send":
                view.Send(step.Entry!);
                break;
            case "ack":
                view.Acknowledge(step.Message!, step.ClientId);
                break;
            case "fail":
                view.Drop(step.ClientId!, new TalkException(step.Code!, "refused"));
                break;
            case "history":
                Assert.Equal(step.Fits, view.Apply(step.RoomId!, step.Before, new HistoryPage { Messages = step.Messages, HasMore = step.HasMore }));
                break;
            case "disconnect":
                view.Disconnected();
                break;
            default:
                Assert.Fail("There is no step " + step.Do);
                break;
        }
        return null;
    }

    private static ResumeResult Page(Step step) => new()
    {
        Rooms = [.. step.Rooms, .. Enumerable.Range(0, step.Fill?.Count ?? 0).Select(i => Filler("f" + i, step.Fill!.Rev))],
    };

    private static RoomDelta Filler(string id, long rev) =>
        new() { Room = new Room { Id = id, Rev = rev, UpdatedAt = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) } };

    private static T Read<T>(JsonElement json) => json.Deserialize<T>(WireJson.Options)!;

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var vectors = Path.Combine(folder.FullName, "src", "Clients", "vectors");
            if (Directory.Exists(vectors))
                return vectors;
        }
        throw new DirectoryNotFoundException("src/Clients/vectors stands in no folder above the tests.");
    }

    private sealed record Vector(string Self, Step[] Steps);

    private sealed record Fill(int Count, long Rev);

    private sealed record Step
    {
        public required string Do { get; init; }
        public JsonElement? Expect { get; init; }
        public RoomDelta[] Rooms { get; init; } = [];
        public Fill? Fill { get; init; }
        public bool Complete { get; init; }
        public string? Target { get; init; }
        public JsonElement Payload { get; init; }
        public OutboxEntry? Entry { get; init; }
        public Message? Message { get; init; }
        public string? ClientId { get; init; }
        public string? Code { get; init; }
        public string? RoomId { get; init; }
        public long Before { get; init; }
        public Message[] Messages { get; init; } = [];
        public bool HasMore { get; init; }
        public bool Fits { get; init; }
    }
}
