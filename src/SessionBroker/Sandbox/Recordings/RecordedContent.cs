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
            Append(person.Joined, person.Name, world.Invent.Pick(Openings));
        foreach (var line in recording.Instance.Said)
            Append(line.At, line.Name, line.Text);
        return New("CHAT", "TXT", "chat_file", take, Encoding.UTF8.GetBytes(text.ToString()));

        void Append(DateTimeOffset at, string name, string said) =>
            text.Append(CultureInfo.InvariantCulture, $"{(at > take.Start ? at - take.Start : TimeSpan.Zero):hh\\:mm\\:ss}\t{name}:\t{said}\n");
    }

    /// <summary>Somebody gives a telephone number and a mail address away in it, so that its redaction has something to do; what people wrote in the call is read out.</summary>
    public RecordedFile Transcript(CloudRecording recording, Take take)
    {
        var people = recording.Instance.Participants.Select(person => person.Name).Distinct().ToList();
        var first = people.FirstOrDefault("SIMULATED");
        var second = people.Count > 1 ? people[1] : first;
        var phone = $"090-{world.Invent.Digits(4)}-{world.Invent.Digits(4)}";
        var mail = $"user{world.Invent.Digits(3)}@example.com";
        List<string> lines =
        [
            $"{first}: {world.Invent.Pick(Openings)}",
            $"{second}: {world.Invent.Pick(Middles)}",
            $"{first}: 電話番号は{phone}です。",
            $"{second}: メールは{mail}に送ってください。",
            .. recording.Instance.Said.Select(line => $"{line.Name}: {line.Text}"),
            $"{first}: {world.Invent.Pick(Closings)}",
        ];
        var text = new StringBuilder("WEBVTT\n");
        for (var line = 0; line < lines.Count; line++)
            text.Append(CultureInfo.InvariantCulture, $"\n{line + 1}\n{Cue(line)}.000 --> {Cue(line)}.900\n{lines[line]}\n");
        return New("TRANSCRIPT", "VTT", "audio_transcript", take, Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string Cue(int line) => TimeSpan.FromSeconds(line).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);

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
