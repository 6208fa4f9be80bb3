using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SessionBroker.Tests.Zoom;
using SessionBroker.Webhooks;
using Xunit;

namespace SessionBroker.Tests.Webhooks;

/// <summary>Whatever is signed, or found in the inbox, is read or refused; it never throws.</summary>
public sealed class ZoomEventFuzzTests
{
    private static readonly string[] Pieces = ["{", "}", "[", "]", ":", ",", "\"", "\\", "\\ud800", "\"event\"", "\"payload\"", "\"object\"", "\"uuid\"", "null", "-1", "1e999", "\"\"", "\0", "é", "\"recording.completed\""];

    private static readonly Gen<byte[]> Cut =
        Gen.Elements(ZoomFacts.SampleNames.ToArray()).SelectMany(name => Gen.Choose(0, ZoomFacts.Sample(name).Length).Select(length => ZoomFacts.Sample(name)[..length]));

    private static readonly Gen<byte[]> Mutated =
        from name in Gen.Elements(ZoomFacts.SampleNames.ToArray())
        from changes in (from at in Gen.Choose(0, ZoomFacts.Sample(name).Length - 1) from to in Gen.Choose(0, 255) select (at, to)).NonEmptyListOf()
        select changes.Aggregate(ZoomFacts.Sample(name), (body, change) =>
        {
            body[change.at] = (byte)change.to;
            return body;
        });

    private static readonly Gen<byte[]> Spliced =
        from name in Gen.Elements(ZoomFacts.SampleNames.ToArray())
        from at in Gen.Choose(0, ZoomFacts.Sample(name).Length - 1)
        from skip in Gen.Choose(0, 40)
        from piece in Gen.Elements(Pieces)
        let sample = ZoomFacts.Sample(name)
        select (byte[])[.. sample[..at], .. Encoding.UTF8.GetBytes(piece), .. sample[Math.Min(sample.Length, at + skip)..]];

    private static readonly Gen<byte[]> Random =
        Gen.OneOf(Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(), Gen.Elements(Pieces).ListOf().Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces))));

    [Fact]
    public void Body_OfAnything_IsReadOrRefusedAndKeyed() =>
        Prop.ForAll(Gen.OneOf(Cut, Mutated, Spliced, Random).ToArbitrary(), body =>
        {
            var told = ZoomEventParser.Parse(body);
            return told is null || DeliveryKey.Of(told).Length > 64;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4000));

    [Fact]
    public void Signature_OfABodyChangedAnywhere_IsAMismatch()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        Prop.ForAll(Mutated.ToArbitrary(), Gen.Elements(ZoomFacts.SampleNames.ToArray()).ToArbitrary(), (body, name) =>
        {
            var signature = ZoomSignature.Sign(ZoomFacts.Sample(name), at, "secret");
            var genuine = ZoomSignature.Check(body, signature, "1700000000", ["secret"], at).Verdict == SignatureVerdict.Genuine;
            return genuine == body.AsSpan().SequenceEqual(ZoomFacts.Sample(name));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }
}
