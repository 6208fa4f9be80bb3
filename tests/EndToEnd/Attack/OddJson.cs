using FsCheck;
using FsCheck.Fluent;

namespace ChatHub.EndToEnd.Attack;

/// <summary>JSON values that no honest client would put where they stand; most carry the canary.</summary>
internal static class OddJson
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "0.5", "1e400", "-0", "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
        "\"\"", "\" \"", "[]", "{}", "[null]", "\"00000000-0000-0000-0000-000000000000\"", "\"..\"", "\"9999-99-99T99:99:99Z\"",
        $"\"{Refusals.Canary}\"", $"\"{Refusals.Canary}\\u0000\"", $"\"\\ud800{Refusals.Canary}\"", $"\"{Refusals.Canary}\\udc00x\"", $"\"\\ud83d\\ude00 {Refusals.Canary}\"",
        $"[\"{Refusals.Canary}\"]", $"{{\"{Refusals.Canary}\":\"{Refusals.Canary}\"}}", $"{{\"{Refusals.Canary}\":1,\"{Refusals.Canary}\":-1}}", $"{{\"\\ud800{Refusals.Canary}\":1}}",
        $"\"' OR 1=1; -- {Refusals.Canary}\"", $"\"{{0}} {{Method}} %s {Refusals.Canary}\"", $"\"{Refusals.Canary}\\r\\nfail: forged\"", $"\"{Refusals.Canary}\\u202e\\u0007\\u001e\"",
    ];

    private static readonly Gen<string> Huge =
        from size in Gen.Elements(127, 129, 4_001, 12_001, 60_000)
        from unit in Gen.Elements("x", "あ", "\\u0000", "\\ud83d\\ude00", "가", "0９1-", "a@b.jp ")
        select $"\"{Refusals.Canary}{string.Concat(Enumerable.Repeat(unit, size / unit.Length))}\"";

    private static readonly Gen<string> Nested =
        from depth in Gen.Elements(1, 14, 15, 16, 17, 62, 63, 64, 65, 1_000, 10_000)
        from open in Gen.Elements("[", "{\"a\":")
        from closed in Gen.Elements(true, true, false)
        select string.Concat(Enumerable.Repeat(open, depth)) + $"\"{Refusals.Canary}\"" + (closed ? new string(open == "[" ? ']' : '}', depth) : "");

    public static Gen<string> Any { get; } = Gen.Frequency((20, Gen.Elements(Values)), (3, Huge), (3, Nested));
}
