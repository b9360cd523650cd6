using System.Globalization;

namespace Cambio.Gateway.Sockets;

internal sealed partial class ClientSocket
{
    private long _lastPing;
    private long _unansweredSince;
    private long _closingSince;
    private bool _isPingUnanswered;
    private long _pingId;
    private long _answeredId;

    /// <summary>
    /// What has to be done with time: pings, giving up on a client that does not answer them, the end of the socket's
    /// life, and of its patience while closing. Called about once a second for every socket by one timer.
    /// </summary>
    internal void Keep()
    {
        bool abort = false;
        lock (_gate)
        {
            if (_isClosing)
            {
                abort = _closingSince != 0 && _time.GetElapsedTime(_closingSince) >= _limits.CloseTimeout;
            }
            else if (_isPingUnanswered && _time.GetElapsedTime(_unansweredSince) >= _limits.PongTimeout)
            {
                BeginClose(CloseCode.Policy, $"No pong for {Seconds(_limits.PongTimeout)} s.");
            }
            else if (_time.GetElapsedTime(_opened) >= _limits.LifeMax)
            {
                BeginClose(CloseCode.GoingAway, "The connection has reached its age limit.");
            }
            else if (_time.GetElapsedTime(_lastPing) >= _limits.PingInterval)
            {
                Ping();
            }
        }

        if (abort)
        {
            _abort();
        }
    }

    private void Ping()
    {
        _lastPing = _time.GetTimestamp();
        if (!_isPingUnanswered)
        {
            _isPingUnanswered = true;
            _unansweredSince = _lastPing;
        }

        // The dialect's pings carry the time; the number only has to grow.
        _pingId = Math.Max(_pingId + 1, _time.GetUtcNow().ToUnixTimeMilliseconds());
        _queue.Add(Frame.Of(Opcode.Ping, PingText(_pingId)));
        Wake();
    }

    /// <summary>A pong counts only when it carries the text of a ping that was sent.</summary>
    private void Answered(ReadOnlySpan<byte> payload)
    {
        if (!long.TryParse(payload, NumberStyles.None, CultureInfo.InvariantCulture, out long id))
        {
            return;
        }

        lock (_gate)
        {
            if (id > _answeredId && id <= _pingId)
            {
                _answeredId = id;
                _isPingUnanswered = false;
            }
        }
    }
}
