using System.Text;
using ChatHub.EndToEnd.Surface;
using FsCheck;
using FsCheck.Fluent;

namespace ChatHub.EndToEnd.Attack;

/// <summary>Frames from random bytes to calls that are nearly right, of every method there is.</summary>
internal sealed class HostileFrames(Scene scene, string message)
{
    private const string Separator = "\u001e";
    private const int MostShots = 12;

    private static readonly string[] Control =
    [
        """{"type":6}""", """{"type":6,"type":1}""", """{"type":7}""", $$"""{"type":7,"error":"{{Refusals.Canary}}","allowReconnect":true}""",
        """{"type":3,"invocationId":"1","result":{}}""", $$"""{"type":3,"invocationId":"1","error":"{{Refusals.Canary}}","result":1}""", """{"type":3}""",
        """{"type":2,"invocationId":"1","item":7}""", $$"""{"type":2,"invocationId":"{{Refusals.Canary}}","item":"{{Refusals.Canary}}"}""",
        """{"type":5,"invocationId":"1"}""", """{"type":5}""", """{"type":8,"sequenceId":99}""", """{"type":9,"sequenceId":1}""", """{"type":9,"sequenceId":-1}""",
        """{"type":99}""", """{"type":-1}""", """{"type":"1"}""", """{"type":1e9}""", """{"type":null}""", "{}", "[]", "7", "", " ", "null", $"\"{Refusals.Canary}\"", "{\"protocol\":\"json\",\"version\":1}",
    ];

    private static readonly string[] StrangeTargets =
        ["", "send", "SEND", "OnConnectedAsync", "Dispose", "ToString", "get_Context", Refusals.StrangeName, Refusals.StrangeName + "\\u0000", "Send ", "Send\\ud800", "無い"];

    private static readonly string[] Ids = ["\"1\"", "\"\"", "null", "7", "{}", "\"" + Refusals.Canary + "\"", $"\"{Refusals.Canary}{new string('i', 3_000)}\"", "\"\\ud800\""];

    public Arbitrary<Volley> Volleys => Arb.From(from length in Gen.Choose(1, MostShots) from shots in Gen.ArrayOf(Shots, length) select new Volley(shots), Volley.Smaller);

    /// <summary>What may stand where the handshake belongs.</summary>
    public Arbitrary<Volley> Handshakes => Arb.From(
        from shot in Gen.Frequency((3, Gen.Elements(BadHandshakes).Select(text => Text(text + Separator))), (1, Shots))
        from second in Shots
        select new Volley([shot, second]),
        Volley.Smaller);

    private static string[] BadHandshakes =>
    [
        $$"""{"protocol":"{{Refusals.StrangeName}}","version":1}""", """{"protocol":"json","version":99999}""", """{"protocol":"json","version":-1}""", """{"protocol":"json"}""", """{"version":1}""",
        """{"protocol":"json","version":"1"}""", """{"protocol":"json","version":1e99}""", """{"protocol":null,"version":null}""", "{}", "[]", "null", "", Refusals.Canary,
        $$"""{"{{Refusals.Canary}}":"{{Refusals.Canary}}"}""", new string('[', 5_000), $"{{\"protocol\":\"{new string('p', 60_000)}\",\"version\":1}}", """{"type":6}""",
    ];

    private Gen<Shot> Shots => Gen.Frequency((30, Calls.Select(Framed)), (8, Gen.Elements(Control).Select(Framed)), (5, Damaged), (3, RandomBytes), (2, Floods));

    private Gen<string> Calls => Gen.Frequency(
        HubTable.Rows.Select(row => (1, from arguments in Arguments(row) from call in Envelope(row.Name, arguments) select call)));

    /// <summary>Bytes cut off, turned over or left out.</summary>
    private Gen<Shot> Damaged =>
        from call in Calls
        let bytes = Encoding.UTF8.GetBytes(call + Separator)
        from at in Gen.Choose(0, bytes.Length - 1)
        from with in Gen.Choose(0, 255)
        from how in Gen.Choose(0, 3)
        from binary in Gen.Elements(true, false)
        select new Shot(
            how switch
            {
                0 => bytes[..at],
                1 => [.. bytes[..at], .. bytes[(at + 1)..]],
                2 => [.. bytes[..at], (byte)with, .. bytes[(at + 1)..]],
                _ => [.. bytes[..at], 0x1E, .. bytes[at..]],
            },
            // Text that is no UTF-8 ends a WebSocket before anybody reads it; as binary it reaches the parser.
            binary || how == 2, Ends: with % 5 > 0);

    private static Gen<Shot> RandomBytes =>
        from length in Gen.Elements(0, 1, 2, 30, 500, 20_000)
        from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), length)
        from separated in Gen.Elements(true, false)
        select new Shot(separated ? [.. bytes, 0x1E] : bytes, Binary: true, Ends: true);

    private static Gen<Shot> Floods => from frame in Gen.Elements("""{"type":6}""", """{"type":1,"target":"x","arguments":[]}""", """{"type":1,"invocationId":"9","target":"Privacy","arguments":[]}""")
        from count in Gen.Choose(2, 60)
        select Text(string.Concat(Enumerable.Repeat(frame + Separator, count)));

    private static Shot Framed(string frame) => Text(frame + Separator);

    private static Shot Text(string text) => new(Encoding.UTF8.GetBytes(text), Binary: false, Ends: true);

    private static Gen<string> Envelope(string method, string arguments) =>
        from type in Gen.Frequency((20, Gen.Constant("1")), (2, Gen.Constant("4")), (1, Gen.Elements("0", "2", "3", "5", "99", "\"1\"", "null", "1.5")))
        from id in Gen.Frequency((10, Gen.Constant("\"1\"")), (3, Gen.Elements(Ids)))
        from target in Gen.Frequency((20, Gen.Constant($"\"{method}\"")), (2, Gen.Elements(StrangeTargets).Select(name => $"\"{name}\"")), (1, OddJson.Any))
        from list in Gen.Frequency((20, Gen.Constant($"[{arguments}]")), (1, OddJson.Any), (1, Gen.Constant($"[{arguments},{arguments}]")), (1, Gen.Constant("[]")))
        from extra in Gen.Frequency((12, Gen.Constant("")), (1, OddJson.Any.Select(odd => $",\"streamIds\":{odd}")), (1, OddJson.Any.Select(odd => $",\"headers\":{odd}")), (1, OddJson.Any.Select(odd => $",\"{Refusals.Canary}\":{odd}")), (1, Gen.Constant(",\"streamIds\":[\"1\"]")))
        from order in Gen.Choose(0, 3)
        select order switch
        {
            // Arguments that come before their method is known are kept until it is.
            0 => $"{{\"arguments\":{list},\"target\":{target},\"invocationId\":{id},\"type\":{type}{extra}}}",
            1 => $"{{\"target\":{target},\"arguments\":{list},\"type\":{type}{extra}}}",
            _ => $"{{\"type\":{type},\"invocationId\":{id},\"target\":{target},\"arguments\":{list}{extra}}}",
        };

    private Gen<string> Arguments(HubRow row)
    {
        if (row.Argument is null) return Gen.Frequency((3, Gen.Constant("")), (1, OddJson.Any));
        var good = row.Argument(scene, message).Select(field => (field.Key, Value: field.Value!.ToJsonString())).ToArray();
        return from at in Gen.Choose(0, good.Length - 1)
            from odd in OddJson.Any
            from how in Gen.Choose(0, 11)
            select how switch
            {
                0 => odd,
                1 => Write(good[..at].Concat(good[(at + 1)..])),
                2 => Write(good.Append((good[at].Key, odd))),
                3 => Write(good.Prepend((good[at].Key, odd))),
                4 => Write(good.Append((Refusals.Canary, odd))),
                5 => Write(good),
                6 => Write(good.Select(field => (field.Key, odd))),
                7 => Write(good.Select(field => (field.Key.ToUpperInvariant(), field.Value))),
                _ => Write(good.Select((field, i) => (field.Key, i == at ? odd : field.Value))),
            };
    }

    private static string Write(IEnumerable<(string Key, string Value)> fields) => $"{{{string.Join(',', fields.Select(field => $"\"{field.Key}\":{field.Value}"))}}}";
}
