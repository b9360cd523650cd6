using System.Buffers;
using Cambio.Core.Events;
using Cambio.Journal.Snapshots;
using Cambio.Runtime.Recovering;

namespace Cambio.Runtime.Snapshots;

/// <summary>Writes a state as a snapshot: the engine's section, then one for each view.</summary>
internal static class SnapshotSaver
{
    internal static void Save(SnapshotStore store, ReplayedState state, ulong stateHash)
    {
        store.Write(
            state.Sequence,
            state.ChainHash,
            stateHash,
            writer =>
            {
                SaveSection(writer, SnapshotLoader.EngineSection, state.Engine.SaveState);
                foreach (IEventView view in state.Views)
                {
                    SaveSection(writer, view.SectionId, view.Save);
                }
            },
            state.LastTimestampMicros);
    }

    private static void SaveSection(SnapshotWriter writer, uint id, Action<IBufferWriter<byte>> save)
    {
        writer.BeginSection(id);
        save(new SectionBuffer(writer));
        writer.EndSection();
    }

    /// <summary>Passes a state on to the file piece by piece, so that memory never holds a second copy of it.</summary>
    private sealed class SectionBuffer(SnapshotWriter writer) : IBufferWriter<byte>
    {
        private const int ChunkBytes = 64 * 1024;

        private byte[] _chunk = new byte[ChunkBytes];

        public void Advance(int count) => writer.Write(_chunk.AsSpan(0, count));

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (sizeHint > _chunk.Length)
            {
                _chunk = new byte[sizeHint];
            }

            return _chunk;
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
