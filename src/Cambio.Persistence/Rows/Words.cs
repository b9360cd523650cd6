using System.Runtime.CompilerServices;
using System.Text;
using Cambio.MarketData.Candles;

namespace Cambio.Persistence.Rows;

/// <summary>
/// How enums are written in the database: their names in upper case, STOP_LOSS_LIMIT, which are the dialect's words
/// where it has one.
/// </summary>
internal static class Words
{
    /// <summary>The word of a value.</summary>
    internal static ReadOnlySpan<byte> Of<T>(T value)
        where T : struct, Enum => Table<T>.Words[Unsafe.As<T, byte>(ref value)];

    /// <summary>The value that a word stands for.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    internal static T Read<T>(string word)
        where T : struct, Enum => Table<T>.Values.TryGetValue(word, out T value)
            ? value
            : throw new FormatException($"'{word}' is no {typeof(T).Name}.");

    /// <summary>The dialect's word for a stored length of candles.</summary>
    internal static ReadOnlySpan<byte> OfPeriod(CandleInterval period) => period switch
    {
        CandleInterval.OneMinute => "1m"u8,
        CandleInterval.OneHour => "1h"u8,
        CandleInterval.OneDay => "1d"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(period)),
    };

    /// <summary>The stored length of candles that a word stands for.</summary>
    internal static CandleInterval ReadPeriod(string word) => word switch
    {
        "1m" => CandleInterval.OneMinute,
        "1h" => CandleInterval.OneHour,
        "1d" => CandleInterval.OneDay,
        _ => throw new FormatException($"'{word}' is no length of stored candles."),
    };

    private static string UpperSnake(string name)
    {
        var word = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsUpper(c) && word.Length > 0)
            {
                word.Append('_');
            }

            word.Append(char.ToUpperInvariant(c));
        }

        return word.ToString();
    }

    /// <summary>Wire enums are one byte wide, so that a value is its place.</summary>
    private static class Table<T>
        where T : struct, Enum
    {
        internal static readonly byte[][] Words = Make();

        internal static readonly Dictionary<string, T> Values =
            Enum.GetValues<T>().ToDictionary(value => UpperSnake(value.ToString()), StringComparer.Ordinal);

        private static byte[][] Make()
        {
            var words = new byte[byte.MaxValue + 1][];
            foreach (T value in Enum.GetValues<T>())
            {
                T copy = value;
                words[Unsafe.As<T, byte>(ref copy)] = Encoding.ASCII.GetBytes(UpperSnake(value.ToString()));
            }

            return words;
        }
    }
}
