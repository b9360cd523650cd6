using System.Runtime.InteropServices;
using Cambio.Core.Values;

namespace Cambio.Core.Commands;

/// <summary>Opens a gateway session; the engine answers with its number.</summary>
/// <param name="Nonce">Chosen by the gateway, so that it recognises the answer.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 8)]
public readonly record struct OpenSession(ulong Nonce);

/// <summary>Adds an asset.</summary>
/// <param name="Asset">Its id, not in use yet.</param>
/// <param name="Decimals">Atomic units are 10^-Decimals of a whole, 0..18.</param>
/// <param name="Reserved">Zero.</param>
/// <param name="Reserved2">Zero.</param>
/// <param name="Name">Its text name, unique.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 24)]
public readonly record struct DefineAsset(
    AssetId Asset, byte Decimals, byte Reserved, int Reserved2, ShortText Name);

/// <summary>Adds an account.</summary>
/// <param name="Account">Its id, from <see cref="HouseAccounts.FirstUser"/> on, not in use yet.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 8)]
public readonly record struct CreateAccount(AccountId Account, int Reserved);

/// <summary>Freezes an account (no orders, withdrawals or transfers out; cancels stay possible) or thaws it.</summary>
/// <param name="Account">Which account.</param>
/// <param name="Frozen">1 to freeze, 0 to thaw.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 8)]
public readonly record struct SetAccountFrozen(AccountId Account, int Frozen);

/// <summary>Credits an account from outside. A repeated id is refused for ever, so a resend is harmless.</summary>
/// <param name="Id">The deposit's own id.</param>
/// <param name="Amount">Atomic units, above 0.</param>
/// <param name="Account">Who receives.</param>
/// <param name="Asset">What.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 40)]
public readonly record struct Deposit(
    UInt128 Id, Int128 Amount, AccountId Account, AssetId Asset, ushort Reserved);

/// <summary>Asks to take money out; the amount is held. A repeated id is refused for ever.</summary>
/// <param name="Id">The withdrawal's own id.</param>
/// <param name="Amount">Atomic units, above 0.</param>
/// <param name="Account">Who pays.</param>
/// <param name="Asset">What.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 40)]
public readonly record struct RequestWithdrawal(
    UInt128 Id, Int128 Amount, AccountId Account, AssetId Asset, ushort Reserved);

/// <summary>Closes a requested withdrawal: the money has left (confirm) or stays (cancel).</summary>
/// <param name="Id">The withdrawal's id.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 16)]
public readonly record struct CloseWithdrawal(UInt128 Id);

/// <summary>Moves available balance between two accounts. A repeated id is refused for ever.</summary>
/// <param name="Id">The transfer's own id.</param>
/// <param name="Amount">Atomic units, above 0.</param>
/// <param name="From">Who pays.</param>
/// <param name="To">Who receives.</param>
/// <param name="Asset">What.</param>
/// <param name="Reserved">Zero.</param>
/// <param name="Reserved2">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 48)]
public readonly record struct Transfer(
    UInt128 Id, Int128 Amount, AccountId From, AccountId To, AssetId Asset, ushort Reserved, int Reserved2);
