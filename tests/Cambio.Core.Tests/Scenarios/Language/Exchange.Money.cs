using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.Core.Tests.Scenarios.Language;

/// <summary>Sentences about money: who has, deposits, withdraws and gives what.</summary>
internal sealed partial class Exchange
{
    /// <summary><c>alice has 1000 USD, 5 BTC</c>: makes the account, if it is new, and deposits.</summary>
    private List<string> Endow(string name, Words words)
    {
        var lines = new List<string>();
        if (!_accounts.TryGetValue(name, out AccountId account))
        {
            account = new AccountId(HouseAccounts.FirstUser + (uint)_accounts.Count);
            _accounts[name] = account;
            lines.AddRange(Apply((ref CommandWriter w) => w.CreateAccount(account)));
        }

        while (!words.Take("nothing") && !words.IsEmpty)
        {
            lines.AddRange(Deposit(account, words));
        }

        return lines;
    }

    private List<string> Deposit(AccountId account, Words words)
    {
        (AssetId asset, Int128 amount) = Amount(words);
        UInt128 id = TransferIdAfter(words, "as");
        return Apply((ref CommandWriter w) => w.Deposit(id, account, asset, amount));
    }

    private List<string> Withdraw(AccountId account, Words words)
    {
        (AssetId asset, Int128 amount) = Amount(words);
        UInt128 id = TransferIdAfter(words, "as");
        return Apply((ref CommandWriter w) => w.RequestWithdrawal(id, account, asset, amount));
    }

    private List<string> Give(AccountId from, Words words)
    {
        (AssetId asset, Int128 amount) = Amount(words);
        words.Expect("to");
        AccountId to = AccountOf(words.Next());
        UInt128 id = TransferIdAfter(words, "as");
        return Apply((ref CommandWriter w) => w.Transfer(id, from, to, asset, amount));
    }

    private (AssetId Asset, Int128 Amount) Amount(Words words)
    {
        string number = words.Next();
        (AssetId asset, int decimals) = _assets[words.Next()];
        return (asset, Decimals.Parse(number, decimals));
    }

    /// <summary>The id that the text names, else a fresh one.</summary>
    private UInt128 TransferIdAfter(Words words, string word) =>
        TransferId(words.Take(word) ? words.Next() : $"unnamed {_transferIds.Count}");

    private UInt128 TransferId(string name)
    {
        _transferIds.TryAdd(name, (UInt128)_transferIds.Count + 1);
        return _transferIds[name];
    }
}
