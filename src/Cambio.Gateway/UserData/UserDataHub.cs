using System.Collections.Concurrent;
using Cambio.Core.Values;
using Cambio.Gateway.Feed;
using Cambio.MarketData;

namespace Cambio.Gateway.UserData;

/// <summary>
/// Tells accounts what happens to them, in log order, as long as somebody follows. Accounts that nobody follows cost
/// one look-up per event.
/// </summary>
internal sealed class UserDataHub : IFeedConsumer
{
    private readonly ConcurrentDictionary<AccountId, IUserEventSink[]> _followers = new();
    private readonly Lock _changing = new();
    private readonly UserEventWriter _writer;

    public UserDataHub(MarketViews views) => _writer = new UserEventWriter(views, IsFollowed, Send);

    /// <inheritdoc/>
    public bool HasListeners => !_followers.IsEmpty;

    /// <summary>True while somebody follows an account.</summary>
    public bool IsFollowed(AccountId account) => _followers.ContainsKey(account);

    /// <summary>
    /// Follows an account. Whatever is submitted after this call is told; dispose the answer to end it.
    /// </summary>
    public IDisposable Subscribe(AccountId account, IUserEventSink sink)
    {
        lock (_changing)
        {
            IUserEventSink[] before = _followers.GetValueOrDefault(account, []);
            _followers[account] = [.. before, sink];
        }

        return new Subscription(this, account, sink);
    }

    /// <inheritdoc/>
    public void OnBatch(FeedBatch batch) => _writer.Write(batch);

    /// <inheritdoc/>
    public void OnTick(long nowMicros)
    {
    }

    /// <inheritdoc/>
    public void OnGap()
    {
        foreach (IUserEventSink sink in _followers.Values.SelectMany(sinks => sinks))
        {
            sink.OnGap();
        }
    }

    private void Send(AccountId account, UserEvent happened)
    {
        if (_followers.TryGetValue(account, out IUserEventSink[]? sinks))
        {
            foreach (IUserEventSink sink in sinks)
            {
                sink.OnUserEvent(happened);
            }
        }
    }

    private void Unsubscribe(AccountId account, IUserEventSink sink)
    {
        lock (_changing)
        {
            if (!_followers.TryGetValue(account, out IUserEventSink[]? before))
            {
                return;
            }

            IUserEventSink[] after = Array.FindAll(before, other => !ReferenceEquals(other, sink));
            if (after.Length == 0)
            {
                _followers.TryRemove(account, out _);
            }
            else
            {
                _followers[account] = after;
            }
        }
    }

    private sealed class Subscription(UserDataHub hub, AccountId account, IUserEventSink sink) : IDisposable
    {
        public void Dispose() => hub.Unsubscribe(account, sink);
    }
}
