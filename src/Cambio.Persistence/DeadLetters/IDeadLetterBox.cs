namespace Cambio.Persistence.DeadLetters;

/// <summary>What an operator can do about rows that the database refused. Nothing is ever deleted from it.</summary>
public interface IDeadLetterBox
{
    /// <summary>Letters by id, oldest first.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="afterId">Only those with a higher id, so that a list can be read in pages.</param>
    /// <param name="max">At most so many.</param>
    IReadOnlyList<DeadLetter> List(DeadLetterState? state, long afterId, int max);

    /// <summary>
    /// Tries to write a parked row again. It never replaces a younger row. False if there is no such parked letter.
    /// </summary>
    /// <exception cref="System.Data.Common.DbException">The database still refuses it; the letter stays.</exception>
    bool Replay(long id);

    /// <summary>Gives a parked letter up. False if there is no such parked letter.</summary>
    bool Discard(long id);
}
