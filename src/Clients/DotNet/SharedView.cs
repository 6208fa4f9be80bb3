using System.Threading.Channels;
using ChatHub.Client.Sync;

namespace ChatHub.Client;

/// <summary>The pure view behind a lock. Nothing waits under it; changes leave in the order they were made.</summary>
internal sealed class SharedView(TalkView view)
{
    private readonly Lock _lock = new();
    private readonly Channel<TalkChange> _changes = Channel.CreateUnbounded<TalkChange>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<bool> _need = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public ChannelReader<TalkChange> Changes => _changes.Reader;

    /// <summary>Holds something whenever the view may need a resume; look before acting.</summary>
    public ChannelReader<bool> Need => _need.Reader;

    public T With<T>(Func<TalkView, T> act)
    {
        lock (_lock)
        {
            var result = act(view);
            foreach (var change in view.TakeChanges())
                _changes.Writer.TryWrite(change);
            if (view.NeedsResume)
                _need.Writer.TryWrite(true);
            return result;
        }
    }

    public void With(Action<TalkView> act) => With(v =>
    {
        act(v);
        return true;
    });

    public void Raise(TalkChange change) => _changes.Writer.TryWrite(change);

    public void Complete() => _changes.Writer.TryComplete();
}
