using System.Runtime.CompilerServices;

namespace Cambio.Core.Book;

/// <summary>A reusable run of <see cref="BookMessage"/>s.</summary>
public sealed class MessageBuffer
{
    private BookMessage[] _messages = new BookMessage[256];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The messages in the order they happened.</summary>
    public ReadOnlySpan<BookMessage> Written => _messages.AsSpan(0, Count);

    /// <summary>One message.</summary>
    public ref readonly BookMessage this[int index] => ref _messages[index];

    /// <summary>Forgets all messages.</summary>
    public void Clear() => Count = 0;

    /// <summary>
    /// A place for one more, to be filled in by the caller. Members that its kind does not name hold leftovers:
    /// clearing 48 bytes per message would cost more than writing it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref BookMessage Add()
    {
        if (Count == _messages.Length)
        {
            Array.Resize(ref _messages, Count * 2);
        }

        return ref _messages[Count++];
    }
}
