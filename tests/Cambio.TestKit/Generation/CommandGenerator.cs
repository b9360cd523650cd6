using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.TestKit.Generation;

/// <summary>Where a duel gets its commands from.</summary>
public interface ICommandSource
{
    /// <summary>The next record.</summary>
    byte[] NextCommand();

    /// <summary>Tells the source what its last command did.</summary>
    void Observe(ReadOnlySpan<byte> events);
}

/// <summary>
/// An endless stream of command records of every kind, made from a seed. It listens to the events, so that it often
/// hits orders and withdrawals that exist, and still sends a share of nonsense.
/// </summary>
public sealed class CommandGenerator : ICommandSource
{
    private const int DamageMax = 24;
    private readonly TestRandom _random;
    private readonly GeneratorProfile _profile;
    private readonly GeneratorWorld _world = new();
    private readonly OrderMaker _orders;
    private readonly ListMaker _lists;
    private readonly InstrumentMaker _instruments;
    private readonly MoneyMaker _money;
    private readonly Queue<byte[]> _opening;
    private readonly Dictionary<uint, ulong> _frames = [];

    public CommandGenerator(ulong seed)
        : this(seed, GeneratorProfile.Of(seed))
    {
    }

    public CommandGenerator(ulong seed, GeneratorProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _random = new TestRandom(seed);
        _profile = profile;
        _orders = new OrderMaker(_random, profile, _world);
        _lists = new ListMaker(_random, profile, _world, _orders);
        _instruments = new InstrumentMaker(_random, profile);
        _money = new MoneyMaker(_random, profile, _world);
        _opening = new Queue<byte[]>(new Opening(_random, profile, _instruments).Commands());
    }

    /// <summary>The next record: first an exchange is set up, then anything may come.</summary>
    public byte[] NextCommand()
    {
        if (_opening.TryDequeue(out byte[]? record))
        {
            return record;
        }

        record = Record();
        return _random.Chance(_profile.MalformedPercent) ? Damage(record) : record;
    }

    /// <inheritdoc/>
    public void Observe(ReadOnlySpan<byte> events) => _world.Observe(events);

    private byte[] Record()
    {
        if (_world.Open.Count > _profile.OpenOrdersMax && _random.Chance(60))
        {
            return _random.Chance(10) ? Write(CancelAll) : Write(Cancel);
        }

        // Closed markets and frozen accounts refuse everything else, so they do not stay for long.
        if (_world.States.Values.Any(state => state != MarketState.Trading) && _random.Chance(8))
        {
            return Write(SetState);
        }

        if (_world.Frozen.Count > 0 && _random.Chance(8))
        {
            return Write(SetFrozen);
        }

        if (_world.Blocked.Count > 0 && _random.Chance(8))
        {
            return Write(SetBlock);
        }

        int dice = _random.Below(1_000);
        return dice switch
        {
            < 720 => _random.Chance(_profile.ListPercent) ? Write(PlaceList) : Write(Place),
            < 775 => Write(Cancel),
            < 820 => Write(Amend),
            < 880 => Write(CancelReplace),
            < 884 => Write(CancelAll),
            < 900 => Write(SetState),
            < 910 => Write(SetFrozen),
            < 920 => Write(UpdateInstrument),
            < 930 => Write(SetReferencePrice),
            < 935 => Write(Define),
            < 938 => Write(SetBlock),
            < 940 => Write(WriteRegistry),
            < 946 => Write(CancelList),
            < 956 => Write(SetTimer),
            < 964 => Write((ref CommandWriter w) => w.Tick()),
            _ => Write(_money.Move),
        };
    }

    private byte[] Write(Writing write)
    {
        CommandWriter writer = new(stackalloc byte[CommandHeader.MaxRecordLength]);
        if (_random.Chance(10))
        {
            uint session = _random.Chance(4) ? 99 : (uint)_random.Below((int)_world.Sessions + 1);
            ulong last = _frames.GetValueOrDefault(session);
            writer.Session = session;
            writer.SessionSequence = _random.Chance(15) && last > 0 ? last - 1 : last + (ulong)_random.Below(3);
            _frames[session] = Math.Max(last, writer.SessionSequence + 1);
        }

        write(ref writer);
        return writer.Written.ToArray();
    }

    private AccountId Account() => new(_random.Chance(98)
        ? Opening.FirstAccount + (uint)_random.Below(_profile.Accounts)
        : (uint)_random.Below(30));

    private InstrumentId Instrument() => new((ushort)(_random.Chance(99)
        ? 1 + _random.Below(Opening.InstrumentCount)
        : _random.Below(8)));

    private void Place(ref CommandWriter writer)
    {
        Placement placement = _orders.Make(Account(), Instrument());
        writer.Place(placement.Order, placement.Conditions, placement.Name);
    }

    private void PlaceList(ref CommandWriter writer)
    {
        (PlaceOrderList list, ClientOrderId name, OrderLeg[] legs) = _lists.Make(Account(), Instrument());
        writer.PlaceOrderList(list, name, legs);
    }

    private void CancelList(ref CommandWriter writer)
    {
        bool isKnown = _world.Lists.Count > 0 && _random.Chance(95);
        SeenList list = isKnown
            ? _world.Lists[_random.Below(_world.Lists.Count)]
            : new SeenList(new OrderListId(_random.Below(9)), Account(), Instrument(), _lists.Name());
        AccountId account = _random.Chance(95) ? list.Account : Account();
        if (_random.Chance(40) && !list.Name.IsNone)
        {
            writer.CancelOrderList(account, list.Instrument, list.Name);
        }
        else
        {
            writer.CancelOrderList(account, list.Instrument, list.Id);
        }
    }

    private void SetTimer(ref CommandWriter writer)
    {
        long countdown = _random.Chance(90)
            ? _random.Pick(0, 1, 1_000, 20_000, 20_000, 300_000)
            : _random.Pick(-1, Core.Commands.SetCancelTimer.MaxCountdownMicros, long.MaxValue, long.MinValue);
        writer.SetCancelTimer(Account(), Instrument(), countdown);
    }

    private SeenOrder SomeOrder()
    {
        List<SeenOrder> from = _random.Chance(92) || _world.Dead.Count == 0 ? _world.Open : _world.Dead;
        return from.Count > 0 && _random.Chance(98)
            ? from[_random.Below(from.Count)]
            : new SeenOrder(new OrderId(_random.Below(50) - 5), Account(), Instrument(), new Quantity(5), default);
    }

    private void Cancel(ref CommandWriter writer)
    {
        SeenOrder order = SomeOrder();
        AccountId account = _random.Chance(95) ? order.Account : Account();
        InstrumentId instrument = _random.Chance(97) ? order.Instrument : Instrument();
        CancelOrder cancel = new(account, instrument, Restriction(), OrderParts.None, order.Id);
        if (_random.Chance(20))
        {
            writer.Cancel(cancel, order.Name.IsNone ? _orders.Name() : order.Name);
        }
        else
        {
            writer.Cancel(cancel);
        }
    }

    private CancelRestriction Restriction() =>
        _random.Chance(80) ? CancelRestriction.None : (CancelRestriction)_random.Below(3);

    private void CancelAll(ref CommandWriter writer) =>
        writer.CancelAll(new CancelAll(
            Account(), _random.Chance(40) ? default : Instrument(), (byte)_random.Below(2), 0));

    private void Amend(ref CommandWriter writer)
    {
        SeenOrder order = SomeOrder();
        long total = _random.Chance(90)
            ? _random.Between(0, order.Quantity.Lots)
            : _random.Pick(0, -1, long.MaxValue, long.MinValue);
        AccountId account = _random.Chance(97) ? order.Account : Account();
        writer.Amend(new AmendOrder(account, order.Instrument, 0, order.Id, new Quantity(total)));
    }

    private void CancelReplace(ref CommandWriter writer)
    {
        SeenOrder order = SomeOrder();
        AccountId account = _random.Chance(97) ? order.Account : Account();
        Placement placement = _orders.Make(account, _random.Chance(97) ? order.Instrument : Instrument());
        CancelReplaceMode mode = _random.Pick(CancelReplaceMode.StopOnFailure, CancelReplaceMode.AllowFailure);
        ClientOrderId name = _random.Chance(30) ? order.Name : placement.Name;
        writer.CancelReplace(
            new CancelReplace(order.Id, mode, Restriction(), 0, 0), placement.Order, placement.Conditions, name);
    }

    private void SetState(ref CommandWriter writer)
    {
        InstrumentId instrument = Instrument();
        foreach ((InstrumentId closed, MarketState state) in _world.States)
        {
            if (state != MarketState.Trading && _random.Chance(60))
            {
                instrument = closed;
            }
        }

        bool isClosed = _world.States.TryGetValue(instrument, out MarketState now) && now != MarketState.Trading;
        MarketState next = isClosed && _random.Chance(80) ? MarketState.Trading : (MarketState)(1 + _random.Below(5));
        writer.SetMarketState(instrument, _random.Chance(50) && !isClosed ? MarketState.Trading : next);
    }

    private void SetFrozen(ref CommandWriter writer)
    {
        AccountId account = _world.Frozen.Count > 0 && _random.Chance(80) ? _world.Frozen.First() : Account();
        writer.SetAccountFrozen(account, !_world.Frozen.Contains(account) && _random.Chance(60));
    }

    private void SetBlock(ref CommandWriter writer)
    {
        InstrumentId instrument = _random.Chance(20) ? default : Instrument();
        if (_world.Blocked.Count > 0 && _random.Chance(80))
        {
            writer.SetTradingBlock(_world.Blocked.First(), 0);
        }
        else
        {
            writer.SetTradingBlock(instrument, (ushort)(_random.Next() & SetTradingBlock.AllOrderTypes));
        }
    }

    private void WriteRegistry(ref CommandWriter writer)
    {
        Span<byte> payload = stackalloc byte[Core.Commands.WriteRegistry.MaxPayload];
        payload.Fill(_random.NextByte());
        int length = _random.Chance(90) ? 1 + _random.Below(40) : payload.Length;
        writer.WriteRegistry((ushort)_random.Below(9), Account(), payload[..length]);
    }

    private void UpdateInstrument(ref CommandWriter writer)
    {
        InstrumentId instrument = Instrument();
        _world.Specs.TryGetValue(instrument, out InstrumentSpec spec);
        spec.Instrument = instrument;
        _instruments.Vary(ref spec);
        if (_random.Chance(10))
        {
            spec.TickUnits = _random.EdgeLong(long.MaxValue);
        }

        writer.UpdateInstrument(spec);
    }

    private void SetReferencePrice(ref CommandWriter writer)
    {
        InstrumentId instrument = Instrument();
        _world.Specs.TryGetValue(instrument, out InstrumentSpec spec);
        long price = _random.Chance(90) ? _orders.Price(instrument, spec) : _random.EdgeLong(long.MaxValue);
        writer.SetReferencePrice(instrument, new Price(price));
    }

    private void Define(ref CommandWriter writer)
    {
        switch (_random.Below(4))
        {
            case 0:
                writer.OpenSession(_random.Next());
                break;
            case 1:
                writer.CreateAccount(new AccountId((uint)_random.Below(24)));
                break;
            case 2:
                writer.DefineAsset(new AssetId((ushort)_random.Below(9)), $"X{_random.Below(6)}", _random.Below(21));
                break;
            default:
                InstrumentId id = new((ushort)_random.Below(8));
                writer.DefineInstrument(_instruments.Make(
                    id, $"NEW{_random.Below(5)}", new AssetId((ushort)_random.Below(7)), _random.Below(19),
                    new AssetId((ushort)_random.Below(7)), _random.Below(19)));
                break;
        }
    }

    private byte[] Damage(byte[] record)
    {
        switch (_random.Below(4))
        {
            case 0:
                record[_random.Below(record.Length)] ^= (byte)(1 << _random.Below(8));
                return record;
            case 1:
                record[_random.Below(Math.Min(record.Length, DamageMax))] = _random.NextByte();
                return record;
            case 2:
                return record[..(_random.Below(record.Length) & (_random.Chance(50) ? ~7 : ~0))];
            default:
                return [.. record, .. new byte[8 * (1 + _random.Below(6))]];
        }
    }
}
