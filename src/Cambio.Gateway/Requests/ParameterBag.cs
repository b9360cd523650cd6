using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Cambio.Gateway.Errors;

namespace Cambio.Gateway.Requests;

/// <summary>
/// The parameters a client sent, decoded, and which of them have been read. One buffer holds all text; nothing is
/// allocated per parameter. Where it was sent, in a query or a body, matters only for which one wins.
/// </summary>
internal sealed class ParameterBag(int parametersMax)
{
    private readonly List<Entry> _entries = [];
    private char[] _text = new char[1_024];
    private byte[] _decoded = new byte[1_024];
    private int _length;

    /// <summary>How many parameters count as sent.</summary>
    public int SentCount => _entries.Count;

    /// <summary>How many have been read.</summary>
    public int ReadCount { get; private set; }

    /// <summary>
    /// Collects the name of every parameter that somebody asks for, sent or not; null when nobody wants to know.
    /// </summary>
    public ISet<string>? Asked { get; set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _entries.Clear();
        _length = 0;
        ReadCount = 0;
    }

    /// <summary>Adds <c>a=1&amp;b=2</c>. What was added by an earlier call wins over the same name now.</summary>
    /// <returns>Null, or why the parameters cannot be used.</returns>
    public ApiError? Add(ReadOnlySpan<byte> form)
    {
        int earlier = _entries.Count;
        foreach (Range range in form.Split((byte)'&'))
        {
            ReadOnlySpan<byte> part = form[range];
            if (part.IsEmpty)
            {
                continue;
            }

            int equals = part.IndexOf((byte)'=');
            ReadOnlySpan<byte> value = equals < 0 ? [] : part[(equals + 1)..];
            if (Add(equals < 0 ? part : part[..equals], value, earlier) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>Adds a parameter that is text already; here the same name twice is an error.</summary>
    /// <returns>Null, or why the parameter cannot be used.</returns>
    public ApiError? Add(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        int start = _length;
        Append(name);
        Append(value);
        return Enter(start, start + name.Length, earlier: 0);
    }

    /// <summary>Writes the parameters in the order of their names, as <c>a=1&amp;b=2</c>, less one of them.</summary>
    public void WriteSorted(IBufferWriter<byte> output, ReadOnlySpan<char> except)
    {
        Span<int> order = stackalloc int[_entries.Count];
        int count = 0;
        for (int i = 0; i < _entries.Count; i++)
        {
            if (!NameOf(i).SequenceEqual(except))
            {
                int at = count++;
                for (; at > 0 && NameOf(order[at - 1]).SequenceCompareTo(NameOf(i)) > 0; at--)
                {
                    order[at] = order[at - 1];
                }

                order[at] = i;
            }
        }

        for (int i = 0; i < count; i++)
        {
            Entry entry = _entries[order[i]];
            output.Write(i == 0 ? default : "&"u8);
            Encoding.UTF8.GetBytes(NameOf(order[i]), output);
            output.Write("="u8);
            Encoding.UTF8.GetBytes(_text.AsSpan(entry.Value, entry.ValueLength), output);
        }
    }

    /// <summary>Reads a parameter; false when it was not sent.</summary>
    public bool TryRead(ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        Asked?.Add(name.ToString());
        int index = Find(name);
        if (index < 0)
        {
            value = default;
            return false;
        }

        Entry entry = _entries[index];
        if (!entry.IsRead)
        {
            _entries[index] = entry with { IsRead = true };
            ReadCount++;
        }

        value = _text.AsSpan(entry.Value, entry.ValueLength);
        return true;
    }

    private ApiError? Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, int earlier)
    {
        int nameStart = _length;
        if (!TryAppend(name))
        {
            return ErrorCatalog.IllegalCharacters;
        }

        int valueStart = _length;
        return TryAppend(value) ? Enter(nameStart, valueStart, earlier) : ErrorCatalog.IllegalCharacters;
    }

    private ApiError? Enter(int nameStart, int valueStart, int earlier)
    {
        int known = Find(_text.AsSpan(nameStart, valueStart - nameStart));
        if (known >= 0)
        {
            return known < earlier ? null : ErrorCatalog.DuplicateParameter;
        }

        if (_entries.Count == parametersMax)
        {
            return ErrorCatalog.TooManyParameters;
        }

        _entries.Add(new Entry(nameStart, valueStart - nameStart, valueStart, _length - valueStart, IsRead: false));
        return null;
    }

    private int Find(ReadOnlySpan<char> name)
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            if (name.SequenceEqual(_text.AsSpan(_entries[i].Name, _entries[i].NameLength)))
            {
                return i;
            }
        }

        return -1;
    }

    private ReadOnlySpan<char> NameOf(int index) => _text.AsSpan(_entries[index].Name, _entries[index].NameLength);

    private bool TryAppend(ReadOnlySpan<byte> encoded)
    {
        if (_decoded.Length < encoded.Length)
        {
            _decoded = new byte[encoded.Length * 2];
        }

        if (!FormText.TryDecode(encoded, _decoded, out int bytes) || !Utf8.IsValid(_decoded.AsSpan(0, bytes)))
        {
            return false;
        }

        // UTF-8 never has more characters than bytes.
        Reserve(bytes);
        _length += Encoding.UTF8.GetChars(_decoded.AsSpan(0, bytes), _text.AsSpan(_length));
        return true;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    private void Reserve(int characters)
    {
        if (_text.Length < _length + characters)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + characters));
        }
    }

    private readonly record struct Entry(int Name, int NameLength, int Value, int ValueLength, bool IsRead);
}
