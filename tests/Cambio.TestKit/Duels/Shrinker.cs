namespace Cambio.TestKit.Duels;

/// <summary>Finds a short list of commands that still fails (delta debugging).</summary>
public static class Shrinker
{
    /// <summary>Drops ever smaller chunks as long as what is left still fails.</summary>
    public static List<T> Shrink<T>(IReadOnlyList<T> commands, Func<List<T>, bool> fails, int triesMax)
    {
        ArgumentNullException.ThrowIfNull(fails);
        List<T> left = [.. commands];
        int tries = 0;
        for (int chunk = Math.Max(1, left.Count / 2); ; chunk = Math.Max(1, chunk / 2))
        {
            bool dropped = false;
            for (int start = left.Count - chunk; start > -chunk && tries < triesMax; start -= chunk)
            {
                int from = Math.Max(0, start);
                List<T> fewer = [.. left[..from], .. left[Math.Min(left.Count, start + chunk)..]];
                tries++;
                if (fails(fewer))
                {
                    left = fewer;
                    dropped = true;
                }
            }

            if ((chunk == 1 && !dropped) || tries >= triesMax)
            {
                return left;
            }
        }
    }
}
