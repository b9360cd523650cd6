namespace Cambio.Bench.Measuring;

/// <summary>
/// Asks the disk for a sync every 10 ms on a thread of its own, so that a latency can be read beside what the disk gave
/// in the same minutes.
/// </summary>
internal sealed class SyncCalibrator : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly List<double> _milliseconds = [];
    private readonly ManualResetEventSlim _stop = new();
    private readonly SyncProbe _probe;
    private readonly Thread _thread;
    private readonly int _syncsMax;

    internal SyncCalibrator(string directory, int syncsMax)
    {
        _syncsMax = syncsMax;
        _probe = new SyncProbe(directory, _syncsMax);
        _thread = new Thread(Run) { IsBackground = true, Name = "sync-calibrator" };
        _thread.Start();
    }

    /// <summary>Ends it: milliseconds of each sync.</summary>
    internal List<double> Stop()
    {
        _stop.Set();
        _thread.Join();
        return _milliseconds;
    }

    public void Dispose()
    {
        Stop();
        _probe.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        while (_milliseconds.Count < _syncsMax)
        {
            _milliseconds.Add(_probe.Sync().TotalMilliseconds);
            if (_stop.Wait(Pause))
            {
                return;
            }
        }
    }
}
