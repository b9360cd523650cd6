using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>What is done only once: frames of a session, names of open orders, ids of deposits for ever.</summary>
public sealed class RepetitionScenarios
{
    [Fact]
    public void A_frame_of_a_session_acts_once_also_after_a_restart() => Play("""
        dave has nothing
        session opens
        frame 5 dave deposits 1 USD
        frame 5 dave deposits 1 USD
          refused: DuplicateFrame
        frame 4 dave deposits 1 USD
          refused: DuplicateFrame
        frame 9 dave deposits 1 USD
        restart
        frame 9 dave deposits 1 USD
          refused: DuplicateFrame
        dave balance
          2 USD
        """);

    [Fact]
    public void A_frame_that_was_refused_has_been_seen() => Play("""
        dave has nothing
        session opens
        frame 1 dave withdraws 1 USD
          refused: InsufficientBalance
        dave deposits 1 USD
        frame 1 dave withdraws 1 USD
          refused: DuplicateFrame
        """);

    [Fact]
    public void A_session_must_be_opened_first() => Play("""
        frame 1 alice deposits 1 USD
          refused: UnknownSession
        session opens
        frame 1 alice deposits 1 USD
        """);

    [Fact]
    public void A_client_order_id_is_unique_among_the_open_orders_of_an_account() => Play("""
        1: alice buys 1 @ 100 named x
        alice buys 1 @ 100 named x
          refused: DuplicateClientOrderId
        alice buys 1 @ 100 named x on ETHUSD
          refused: DuplicateClientOrderId
        2: bob buys 1 @ 100 named x
        restart
        alice buys 1 @ 100 named x
          refused: DuplicateClientOrderId
        """);

    [Fact]
    public void The_client_order_id_of_a_closed_order_is_a_new_order() => Play("""
        1: alice buys 1 @ 100 named x
        alice cancels named x
          1 closed: Canceled, 1 left
        alice cancels named x
          refused: UnknownOrder
        2: alice buys 1 @ 100 named x
        3: bob sells 1 @ 100 named x
          trade 1 @ 100: 3 sells to 2
          2 filled
          3 filled
        4: alice buys 1 @ 100 named x
        5: alice buys 1 @ 100 ioc named y
          5 closed: UnfilledIoc, 1 left
        6: alice buys 1 @ 100 named y
        book
          bid 100 x 2 (2 orders)
        """);

    [Fact]
    public void The_id_of_a_deposit_withdrawal_or_transfer_is_used_up_for_ever() => Play("""
        dave has nothing
        dave deposits 5 USD as d
        dave deposits 5 USD as d
          refused: DuplicateTransferId
        bob deposits 6 BTC as d
          refused: DuplicateTransferId
        dave withdraws 1 USD as d
          refused: DuplicateTransferId
        dave gives 1 USD to bob as d
          refused: DuplicateTransferId
        dave withdraws 1 USD as w
        confirm w
        dave withdraws 1 USD as w
          refused: DuplicateTransferId
        dave gives 1 USD to bob as t
        dave gives 1 USD to bob as t
          refused: DuplicateTransferId
        restart
        dave deposits 5 USD as d
          refused: DuplicateTransferId
        dave balance
          3 USD
        """);

    [Fact]
    public void The_id_of_a_refused_transfer_is_still_free() => Play("""
        dave has nothing
        dave withdraws 1 USD as w
          refused: InsufficientBalance
        dave deposits 1 USD
        dave withdraws 1 USD as w
        dave balance
          1 USD, 1 USD held
        """);

    private static void Play(string script)
    {
        using Exchange exchange = Exchange.WithRichTraders();
        exchange.Play(script);
    }
}
