using Cambio.Core.Values;

namespace Cambio.Core.Book;

/// <summary>
/// A small hash map from non-negative numbers to 64-bit words, linear probing, backward-shift deletion.
/// </summary>
internal sealed class WordMap
{
    private long[] _keys = new long[16];
    private ulong[] _words = new ulong[16];
    private int _count;

    /// <summary>The word of a key; 0 when there is none.</summary>
    public ulong Get(long key)
    {
        int i = Slot(key);
        return _keys[i] == 0 ? 0 : _words[i];
    }

    /// <summary>The place of a key's word, made 0 when there was none. Good until the next change.</summary>
    public ref ulong GetOrAdd(long key)
    {
        int i = Slot(key);
        if (_keys[i] == 0)
        {
            if ((_count + 1) * 2 > _keys.Length)
            {
                Grow();
                i = Slot(key);
            }

            _keys[i] = key + 1;
            _words[i] = 0;
            _count++;
        }

        return ref _words[i];
    }

    /// <summary>Removes a key that is there.</summary>
    public void Remove(long key)
    {
        int mask = _keys.Length - 1;
        int hole = Slot(key);
        int next = hole;
        while (true)
        {
            next = (next + 1) & mask;
            if (_keys[next] == 0)
            {
                break;
            }

            int home = Home(_keys[next] - 1);
            if (((next - home) & mask) >= ((next - hole) & mask))
            {
                _keys[hole] = _keys[next];
                _words[hole] = _words[next];
                hole = next;
            }
        }

        _keys[hole] = 0;
        _count--;
    }

    // Keys are stored + 1, so that 0 marks a free slot.
    private int Slot(long key)
    {
        int mask = _keys.Length - 1;
        int i = Home(key);
        while (_keys[i] != 0 && _keys[i] != key + 1)
        {
            i = (i + 1) & mask;
        }

        return i;
    }

    private int Home(long key) => (int)(Mix.Of((ulong)key) & (uint)(_keys.Length - 1));

    private void Grow()
    {
        (long[] keys, ulong[] words) = (_keys, _words);
        _keys = new long[keys.Length * 2];
        _words = new ulong[keys.Length * 2];
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                int slot = Slot(keys[i] - 1);
                _keys[slot] = keys[i];
                _words[slot] = words[i];
            }
        }
    }
}
