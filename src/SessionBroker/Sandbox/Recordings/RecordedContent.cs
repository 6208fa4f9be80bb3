using System.Globalization;
using System.Text;

namespace SessionBroker.Sandbox;

/// <summary>What simulated recordings hold: a short real film and its sound, and texts that follow the seed.</summary>
internal sealed class RecordedContent(World world)
{
    private static readonly byte[] Film = Read("simulated.mp4");
    private static readonly byte[] Sound = Read("simulated.m4a");

    private static readonly string[] Openings = ["こんにちは。よろしくお願いします。", "お時間をいただきありがとうございます。", "はじめまして。声は聞こえていますか。"];
    private static readonly string[] Middles = ["まず、前回の課題から見ていきましょう。", "資料の三枚目をご覧ください。", "面接では結論から話すと伝わりやすいです。"];
    private static readonly string[] Closings = ["今日はここまでにしましょう。", "続きは次回にお願いします。", "ありがとうございました。失礼します。"];

    public IEnumerable<RecordedFile> Media(Take take) =>
    [
        New("MP4", "MP4", "shared_screen_with_speaker_view", take, Film),
        New("M4A", "M4A", "audio_only", take, Sound),
    ];

    public RecordedFile Chat(CloudRecording recording, Take take)
    {
        var text = new StringBuilder();
        foreach (var person in recording.Instance.Participants)
            text.Append(CultureInfo.InvariantCulture, $"00:00:0{Math.Min(9, text.Length % 7)}\t{person.Name}:\t{world.Invent.Pick(Openings)}\n");
        return New("CHAT", "TXT", "chat_file", take, Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Somebody gives a telephone number and a mail address away in it, so that its redaction has something to do.</summary>
    public RecordedFile Transcript(CloudRecording recording, Take take)
    {
        var people = recording.Instance.Participants.Select(person => person.Name).Distinct().ToList();
        var first = people.FirstOrDefault("SIMULATED");
        var second = people.Count > 1 ? people[1] : first;
        var phone = $"090-{world.Invent.Digits(4)}-{world.Invent.Digits(4)}";
        var mail = $"user{world.Invent.Digits(3)}@example.com";
        string[] lines =
        [
            $"{first}: {world.Invent.Pick(Openings)}",
            $"{second}: {world.Invent.Pick(Middles)}",
            $"{first}: 電話番号は{phone}です。",
            $"{second}: メールは{mail}に送ってください。",
            $"{first}: {world.Invent.Pick(Closings)}",
        ];
        var text = new StringBuilder("WEBVTT\n");
        for (var line = 0; line < lines.Length; line++)
            text.Append(CultureInfo.InvariantCulture, $"\n{line + 1}\n00:00:0{line}.000 --> 00:00:0{line}.900\n{lines[line]}\n");
        return New("TRANSCRIPT", "VTT", "audio_transcript", take, Encoding.UTF8.GetBytes(text.ToString()));
    }

    private RecordedFile New(string type, string extension, string recordingType, Take take, byte[] content) =>
        new(world.Invent.FileId(), world.Invent.Key(60), type, extension, recordingType, take, content);

    private static byte[] Read(string name)
    {
        using var stream = typeof(RecordedContent).Assembly.GetManifestResourceStream($"SessionBroker.Sandbox.Media.{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
