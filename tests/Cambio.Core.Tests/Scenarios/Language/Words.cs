namespace Cambio.Core.Tests.Scenarios.Language;

/// <summary>The words of a line, taken from the left.</summary>
internal sealed class Words(string line)
{
    private readonly Queue<string> _words = new(line.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));

    public bool IsEmpty => _words.Count == 0;

    public string Next() => _words.TryDequeue(out string? word) ? word : throw Unclear("a word is missing at the end");

    /// <summary>Takes the next word if it is this one.</summary>
    public bool Take(string word)
    {
        bool isNext = _words.TryPeek(out string? next) && next == word;
        if (isNext)
        {
            _words.Dequeue();
        }

        return isNext;
    }

    /// <summary>Takes the next word if it begins with a digit.</summary>
    public bool TakeNumber(out string number)
    {
        bool isNext = _words.TryPeek(out string? next) && char.IsAsciiDigit(next[0]);
        number = isNext ? _words.Dequeue() : "";
        return isNext;
    }

    /// <summary>Takes all that is left, in parts between this word.</summary>
    public List<Words> SplitAt(string separator) =>
        [.. string.Join(' ', _words).Split($" {separator} ").Select(part => new Words(part))];

    public void Expect(string word)
    {
        if (!Take(word))
        {
            throw Unclear($"'{word}' is missing");
        }
    }

    public void ExpectEnd()
    {
        if (!IsEmpty)
        {
            throw Unclear($"'{_words.Peek()}' is not understood");
        }
    }

    public FormatException Unclear(string why) => new($"{why}: {line}");
}
