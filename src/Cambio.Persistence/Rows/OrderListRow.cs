using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.Persistence.Rows;

/// <summary>Where an order list is in its life.</summary>
public enum ListStatus : byte
{
    /// <summary>Its orders are open, or wait.</summary>
    Executing = 1,

    /// <summary>None of its orders is open any more.</summary>
    AllDone = 2,
}

/// <summary>An order list as it was last.</summary>
/// <param name="List">What was accepted.</param>
/// <param name="Status">Where it is.</param>
/// <param name="AcceptedMicros">When it was accepted, microseconds since 1970.</param>
/// <param name="UpdatedMicros">When it last changed.</param>
/// <param name="Sequence">The command that last changed it.</param>
public readonly record struct OrderListRow(
    OrderListAccepted List, ListStatus Status, long AcceptedMicros, long UpdatedMicros, long Sequence)
    : IRow<OrderListRow>
{
    /// <inheritdoc/>
    public static TableSpec Table { get; } = new("order_lists", WriteMode.Upsert, 1, TableSpec.Parse(
        """
        order_list_id:n account_id:n instrument_id:s contingency:t status:t client_order_id:t first_order_id:n
        second_order_id:n third_order_id:n accepted_us:n updated_us:n sequence:n
        """));

    /// <inheritdoc/>
    public long TimeMicros => 0;

    /// <inheritdoc/>
    public void Write<TWriter>(ref TWriter writer, Scales scales)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        writer.Number(List.List.Value);
        writer.Number(List.Account.Value);
        writer.SmallNumber(List.Instrument.Value);
        writer.Text(Words.Of(List.Contingency));
        writer.Text(Words.Of(Status));
        writer.TextOrNull(List.ClientOrderId);
        writer.Number(List.First.Value);
        writer.Number(List.Second.Value);
        writer.NumberOrNull(List.Third.Value);
        writer.Number(AcceptedMicros);
        writer.Number(UpdatedMicros);
        writer.Number(Sequence);
    }

    internal static OrderListRow Read(ref FieldReader reader)
    {
        var id = new OrderListId(reader.Number());
        var account = new AccountId((uint)reader.Number());
        var instrument = new InstrumentId((ushort)reader.SmallNumber());
        Contingency contingency = reader.Word<Contingency>();
        ListStatus status = reader.Word<ListStatus>();
        ClientOrderId clientOrderId = reader.ClientOrderId();
        var first = new OrderId(reader.Number());
        var second = new OrderId(reader.Number());
        var third = new OrderId(reader.Number());
        var list = new OrderListAccepted(
            id, first, second, third, account, instrument, contingency, 0, clientOrderId);
        return new OrderListRow(list, status, reader.Number(), reader.Number(), reader.Number());
    }
}
