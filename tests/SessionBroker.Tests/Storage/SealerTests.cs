using System.Security.Cryptography;
using System.Text;
using SessionBroker.Storage;
using Xunit;

namespace SessionBroker.Tests.Storage;

public sealed class SealerTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];
    private readonly Sealer _sealer = new(Key);

    [Fact]
    public void Open_SameKeyAndPlace_GivesWhatWasSealed()
    {
        var open = Encoding.UTF8.GetBytes("合言葉 12345");
        var box = _sealer.Seal(open, "session:1");
        Assert.Equal(open, _sealer.Open(box, "session:1"));
        Assert.Equal(-1, box.AsSpan().IndexOf("12345"u8));
        Assert.NotEqual(box, _sealer.Seal(open, "session:1"));
    }

    [Fact]
    public void Open_OtherPlaceKeyOrBytes_Refuses()
    {
        var box = _sealer.Seal("secret"u8, "session:1");
        Assert.ThrowsAny<CryptographicException>(() => _sealer.Open(box, "session:2"));
        Assert.ThrowsAny<CryptographicException>(() => new Sealer(new byte[32]).Open(box, "session:1"));
        Assert.ThrowsAny<CryptographicException>(() => _sealer.Open(box.AsSpan(0, 20), "session:1"));
        for (var at = 0; at < box.Length; at++)
        {
            var changed = (byte[])box.Clone();
            changed[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => _sealer.Open(changed, "session:1"));
        }
    }
}
