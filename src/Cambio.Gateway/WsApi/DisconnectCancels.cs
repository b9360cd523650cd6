using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.WsApi;

/// <summary>
/// Cancels the open orders of accounts whose owner asked for that when their socket ends, for whatever reason: the
/// client said goodbye, went silent, was cut off, or the server stops. Not in the dialect; bots of other venues expect
/// it.
/// </summary>
internal sealed class DisconnectCancels(GatewayServices services)
{
    private const int AttemptsMax = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly HashSet<(AccountId Account, InstrumentId Instrument)> _wanted = [];

    /// <summary>Asks for it, or takes that back.</summary>
    /// <param name="account">Whose orders.</param>
    /// <param name="instrument">On which instrument; 0 for all.</param>
    /// <param name="isEnabled">False takes back what was asked for, for all instruments when none is named.</param>
    public void Set(AccountId account, InstrumentId instrument, bool isEnabled)
    {
        lock (_gate)
        {
            if (isEnabled)
            {
                _wanted.Add((account, instrument));
            }
            else
            {
                _wanted.RemoveWhere(w => w.Account == account && (instrument == default || w.Instrument == instrument));
            }
        }
    }

    /// <summary>The socket has ended: cancels.</summary>
    public void Run()
    {
        lock (_gate)
        {
            foreach ((AccountId account, InstrumentId instrument) in _wanted)
            {
                _ = CancelAsync(account, instrument);
            }

            _wanted.Clear();
        }
    }

    private async Task CancelAsync(AccountId account, InstrumentId instrument)
    {
        // A full inbox refuses even cancels for a moment; nobody is left to try again but us.
        for (int attempt = 0; attempt < AttemptsMax; attempt++)
        {
            using CommandResult result = await SubmitAsync(account, instrument);
            if (result.Outcome != CommandOutcome.Busy)
            {
                return;
            }

            await Task.Delay(Pause, services.Time);
        }
    }

    private ValueTask<CommandResult> SubmitAsync(AccountId account, InstrumentId instrument)
    {
        Span<byte> record = stackalloc byte[CommandHeader.MaxRecordLength];
        var writer = new CommandWriter(record);
        writer.CancelAll(new CancelAll(account, instrument, ByOperator: 0, Reserved: 0));
        return services.Session.SubmitAsync(record[..writer.Length]);
    }
}
