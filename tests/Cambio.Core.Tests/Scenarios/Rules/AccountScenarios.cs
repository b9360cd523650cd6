using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>Frozen accounts, withdrawals and transfers.</summary>
public sealed class AccountScenarios
{
    [Fact]
    public void A_frozen_account_may_receive_and_cancel_but_not_spend() => Play("""
        dave has 1000 USD
        1: dave buys 1 @ 100
        2: dave buys 2 @ 99
        freeze dave
        dave buys 1 @ 100
          refused: AccountFrozen
        dave replaces 1 and buys 1 @ 98
          1 closed: Replaced, 1 left
          order refused: AccountFrozen
        dave withdraws 1 USD
          refused: AccountFrozen
        dave gives 1 USD to bob
          refused: AccountFrozen
        dave deposits 1 USD
        bob gives 1 USD to dave
        dave amends 2 to 1
          2 amended to 1, 1 left
        dave cancels 2
          2 closed: Canceled, 1 left
        thaw dave
        3: dave buys 1 @ 100
        dave balance
          1002 USD, 100 USD held
        """);

    [Fact]
    public void Orders_of_a_frozen_account_that_rest_still_trade() => Play("""
        dave has 100 USD
        1: dave buys 1 @ 100
        freeze dave
        2: bob sells 1 @ 100
          trade 1 @ 100: 2 sells to 1
          1 filled
          2 filled
        """);

    [Fact]
    public void Nobody_and_the_house_cannot_be_frozen() => Play("""
        freeze nobody
          refused: UnknownAccount
        freeze fees
          refused: UnknownAccount
        """);

    [Fact]
    public void A_withdrawal_is_held_until_it_is_confirmed() => Play("""
        dave has 100 USD
        dave withdraws 60 USD as w
        dave balance
          100 USD, 60 USD held
        1: dave buys 1 @ 40.01
          refused: InsufficientBalance
        dave withdraws 40.01 USD as v
          refused: InsufficientBalance
        confirm w
        dave balance
          40 USD
        confirm w
          refused: UnknownWithdrawal
        revoke w
          refused: UnknownWithdrawal
        """);

    [Fact]
    public void A_withdrawal_that_is_given_up_comes_back() => Play("""
        dave has 100 USD
        dave withdraws 60 USD as w
        restart
        revoke w
        dave balance
          100 USD
        confirm w
          refused: UnknownWithdrawal
        """);

    [Fact]
    public void A_transfer_moves_what_is_available_between_two_accounts() => Play("""
        dave has 100 USD
        erin has nothing
        1: dave buys 1 @ 30
        dave gives 70.01 USD to erin
          refused: InsufficientBalance
        dave gives 70 USD to erin
        dave gives 1 USD to dave
          refused: SameAccount
        dave gives 0 USD to erin
          refused: InvalidAmount
        dave gives 1 USD to nobody
          refused: UnknownAccount
        dave gives 1 USD to fees
          refused: UnknownAccount
        dave balance
          30 USD, 30 USD held
        erin balance
          70 USD
        """);

    [Fact]
    public void The_house_pays_out_its_commission_by_transfer() => PlayWithCommission("""
        1: alice sells 1 @ 100
        2: bob buys 1 @ 100
          trade 1 @ 100: 2 buys from 1, 2 pays 0.001 BTC, 1 pays 0.1 USD
          1 filled
          2 filled
        erin has nothing
        fees gives 0.11 USD to erin
          refused: InsufficientBalance
        fees gives 0.1 USD to erin
        erin balance
          0.1 USD
        fees balance
          0.001 BTC
        """);

    private static void Play(string script)
    {
        using Exchange exchange = Exchange.WithRichTraders();
        exchange.Play(script);
    }

    private static void PlayWithCommission(string script)
    {
        using Exchange exchange = Exchange.WithRichTraders(
            spec => spec with { MakerFeePpm = 1_000, TakerFeePpm = 1_000 });
        exchange.Play(script);
    }
}
