using Cambio.Core.Values;

namespace Cambio.TestKit.Scenarios;

/// <summary>What scenarios call things, and the ids behind the names.</summary>
public sealed class ScenarioNames
{
    private readonly List<string> _assets = [];
    private readonly List<string> _accounts = [];
    private readonly List<string> _instruments = [];

    /// <summary>The instrument that words mean when they name none: the first.</summary>
    public InstrumentId DefaultInstrument => new(1);

    public AssetId AddAsset(string name)
    {
        _assets.Add(name);
        return Asset(name);
    }

    public AccountId AddAccount(string name)
    {
        _accounts.Add(name);
        return Account(name);
    }

    public InstrumentId AddInstrument(string symbol)
    {
        _instruments.Add(symbol);
        return Instrument(symbol);
    }

    public AssetId Asset(string name) => new((ushort)Number(_assets, name));

    public InstrumentId Instrument(string symbol) => new((ushort)Number(_instruments, symbol));

    /// <summary>An account's id; the house's are "fees" and "rounding".</summary>
    public AccountId Account(string name) => name switch
    {
        "fees" => HouseAccounts.Fee,
        "rounding" => HouseAccounts.Rounding,
        _ => new AccountId(HouseAccounts.FirstUser + (uint)Number(_accounts, name) - 1),
    };

    /// <summary>An account's name.</summary>
    public string NameOf(AccountId account) =>
        account == HouseAccounts.Fee ? "fees"
        : account == HouseAccounts.Rounding ? "rounding"
        : _accounts[(int)(account.Value - HouseAccounts.FirstUser)];

    private static int Number(List<string> names, string name)
    {
        int index = names.IndexOf(name);
        return index >= 0 ? index + 1 : throw new ArgumentException($"'{name}' was not defined.", nameof(name));
    }
}
