using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>Icebergs: only a slice is shown, and a new slice goes to the end of its level.</summary>
public sealed class IcebergScenarios
{
    [Fact]
    public void A_new_slice_goes_behind_the_orders_that_were_shown_before_it() => Play("""
        1: alice sells 10 @ 100 iceberg 4
        2: bob sells 5 @ 100
        book
          ask 100 x 9 (2 orders)
        3: carol buys 6 @ 100
          trade 4 @ 100: 3 buys from 1
          trade 2 @ 100: 3 buys from 2
          3 filled
        book
          ask 100 x 7 (2 orders)
        4: carol buys 10 @ 100
          trade 3 @ 100: 4 buys from 2
          2 filled
          trade 4 @ 100: 4 buys from 1
          trade 2 @ 100: 4 buys from 1
          1 filled
        book
          bid 100 x 1
        """);

    [Fact]
    public void A_slice_that_is_not_used_up_keeps_its_place() => Play("""
        1: alice sells 10 @ 100 iceberg 4
        2: bob sells 5 @ 100
        3: carol buys 1 @ 100
          trade 1 @ 100: 3 buys from 1
          3 filled
        book
          ask 100 x 8 (2 orders)
        4: carol buys 4 @ 100
          trade 3 @ 100: 4 buys from 1
          trade 1 @ 100: 4 buys from 2
          4 filled
        book
          ask 100 x 8 (2 orders)
        """);

    [Fact]
    public void An_iceberg_takes_with_its_full_quantity_and_then_hides() => Play("""
        1: bob buys 6 @ 100
        2: alice sells 10 @ 100 iceberg 3
          trade 6 @ 100: 2 sells to 1
          1 filled
        book
          ask 100 x 3
        """);

    [Fact]
    public void A_large_order_takes_all_slices_of_a_level_before_the_next_level() => Play("""
        1: alice sells 10 @ 100 iceberg 4
        2: bob sells 1 @ 101
        3: carol buys 11 @ 101 fok
          trade 4 @ 100: 3 buys from 1
          trade 4 @ 100: 3 buys from 1
          trade 2 @ 100: 3 buys from 1
          1 filled
          trade 1 @ 101: 3 buys from 2
          2 filled
          3 filled
        """);

    [Fact]
    public void An_amend_gives_from_the_hidden_part_first() => Play("""
        1: alice sells 10 @ 100 iceberg 4
        alice amends 1 to 6
          1 amended to 6, 6 left
        book
          ask 100 x 4
        alice amends 1 to 3
          1 amended to 3, 3 left
        book
          ask 100 x 3
        """);

    private static void Play(string script)
    {
        using Exchange exchange = Exchange.WithRichTraders();
        exchange.Play(script);
    }
}
