using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Cambio.Core;

/// <summary>Cheap checks that stay on in production: an exchange that is wrong must stop, not go on.</summary>
public static class Invariant
{
    /// <summary>Throws when something that must hold does not.</summary>
    /// <exception cref="InvariantBrokenException">It does not hold.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Holds(
        [DoesNotReturnIf(false)] bool condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        if (!condition)
        {
            Break(what);
        }
    }

    [DoesNotReturn]
    private static void Break(string what) => throw new InvariantBrokenException(what);
}

/// <summary>A bug: state is not what it must be. The shard stops and names the command's sequence.</summary>
/// <param name="what">The condition that does not hold.</param>
public sealed class InvariantBrokenException(string what) : Exception($"Broken invariant: {what}");
