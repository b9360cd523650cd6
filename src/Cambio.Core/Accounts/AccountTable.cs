using Cambio.Core.Book;
using Cambio.Core.Memory;
using Cambio.Core.Values;

namespace Cambio.Core.Accounts;

/// <summary>Accounts, their seats, and through these their open orders, oldest first.</summary>
/// <param name="maxAccounts">Accounts.</param>
/// <param name="maxSeats">(account, instrument) pairs.</param>
/// <param name="store">Where orders live.</param>
internal sealed class AccountTable(int maxAccounts, int maxSeats, OrderStore store) : IDisposable
{
    private readonly Slab<AccountRecord> _accounts = new(maxAccounts);
    private readonly Slab<Seat> _seats = new(maxSeats);
    private readonly HandleIndex _accountIndex = new(256);
    private readonly HandleIndex _seatIndex = new(256);

    /// <summary>How many accounts there are; they have handles 1..this.</summary>
    public int Count => _accounts.HighWater;

    /// <summary>True when one more account finds room.</summary>
    public bool HasRoom => _accounts.HighWater < _accounts.Capacity;

    /// <summary>How many seats there are; they have handles 1..this.</summary>
    public int SeatCount => _seats.HighWater;

    /// <summary>True when one more seat finds room.</summary>
    public bool HasRoomForSeat => _seats.HighWater < _seats.Capacity;

    /// <summary>An account by its handle.</summary>
    public ref AccountRecord this[int handle] => ref _accounts[handle];

    /// <summary>The handle of an account; 0 when there is none.</summary>
    public int Find(AccountId account) =>
        _accountIndex.Find(Mix.Spread(account.Value), new AccountMatch(_accounts, account.Value));

    /// <summary>Adds an account that is not there.</summary>
    public int Add(AccountId account)
    {
        int handle = _accounts.TakeFresh();
        _accounts[handle].Id = account.Value;
        _accountIndex.Add(Mix.Spread(account.Value), handle);
        return handle;
    }

    /// <summary>A seat by its handle.</summary>
    public ref Seat Seat(int handle) => ref _seats[handle];

    /// <summary>The seat of an account on an instrument; 0 when it has none yet.</summary>
    public int FindSeat(AccountId account, InstrumentId instrument) =>
        _seatIndex.Find(
            SeatHash(account.Value, instrument.Value), new SeatMatch(_seats, account.Value, instrument.Value));

    /// <summary>Gives an account a seat that it has not.</summary>
    public int AddSeat(int accountHandle, InstrumentId instrument, int baseRow, int quoteRow)
    {
        ref AccountRecord account = ref _accounts[accountHandle];
        int handle = _seats.TakeFresh();
        _seats[handle] = new Seat
        {
            Account = account.Id,
            AccountHandle = accountHandle,
            Instrument = instrument.Value,
            BaseRow = baseRow,
            QuoteRow = quoteRow,
            NextSeat = account.FirstSeat,
        };
        account.FirstSeat = handle;
        _seatIndex.Add(SeatHash(account.Id, instrument.Value), handle);
        return handle;
    }

    /// <summary>Notes an open order as its seat's youngest.</summary>
    public void Link(int orderHandle)
    {
        ref Order order = ref store.Orders[orderHandle];
        ref Seat seat = ref _seats[order.Owner];
        order.OwnerPrevious = seat.YoungestOrder;
        order.OwnerNext = 0;
        if (seat.YoungestOrder != 0)
        {
            store.Orders[seat.YoungestOrder].OwnerNext = orderHandle;
        }
        else
        {
            seat.OldestOrder = orderHandle;
        }

        seat.YoungestOrder = orderHandle;
        seat.OpenOrders++;
    }

    /// <summary>Forgets an order that is no longer open.</summary>
    public void Unlink(int orderHandle)
    {
        ref Order order = ref store.Orders[orderHandle];
        ref Seat seat = ref _seats[order.Owner];
        if (order.OwnerPrevious != 0)
        {
            store.Orders[order.OwnerPrevious].OwnerNext = order.OwnerNext;
        }
        else
        {
            seat.OldestOrder = order.OwnerNext;
        }

        if (order.OwnerNext != 0)
        {
            store.Orders[order.OwnerNext].OwnerPrevious = order.OwnerPrevious;
        }
        else
        {
            seat.YoungestOrder = order.OwnerPrevious;
        }

        seat.OpenOrders--;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _accounts.Dispose();
        _seats.Dispose();
        _accountIndex.Dispose();
        _seatIndex.Dispose();
    }

    private static ulong SeatHash(uint account, ushort instrument) => Mix.Spread(((ulong)account << 16) | instrument);

    private readonly struct AccountMatch(Slab<AccountRecord> accounts, uint id) : IHandleMatch
    {
        public bool IsMatch(int handle) => accounts[handle].Id == id;
    }

    private readonly struct SeatMatch(Slab<Seat> seats, uint account, ushort instrument) : IHandleMatch
    {
        public bool IsMatch(int handle) => seats[handle].Account == account && seats[handle].Instrument == instrument;
    }
}
