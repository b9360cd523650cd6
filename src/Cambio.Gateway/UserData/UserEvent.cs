using Cambio.Gateway.Dialect;
using Cambio.Gateway.Streams;

namespace Cambio.Gateway.UserData;

/// <summary>
/// An event of an account on its way to those who follow it: written once per unit of time, however many they are.
/// </summary>
internal abstract class UserEvent
{
    private byte[]? _millis;
    private byte[]? _micros;

    /// <summary>Its JSON.</summary>
    public byte[] Json(TimeUnit unit) => unit == TimeUnit.Microseconds
        ? _micros ??= Write(unit)
        : _millis ??= Write(unit);

    /// <summary>Makes an event of a payload.</summary>
    public static UserEvent Of<T>(JsonBuffer buffer, in T payload)
        where T : struct, IStreamPayload => new Typed<T>(buffer, payload);

    /// <summary>Writes it.</summary>
    protected abstract byte[] Write(TimeUnit unit);

    private sealed class Typed<T>(JsonBuffer buffer, T payload) : UserEvent
        where T : struct, IStreamPayload
    {
        protected override byte[] Write(TimeUnit unit)
        {
            payload.Write(buffer.Begin(), unit);
            return buffer.Written.ToArray();
        }
    }
}
