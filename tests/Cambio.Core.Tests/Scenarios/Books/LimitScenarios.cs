using Xunit;

namespace Cambio.Core.Tests.Scenarios.Books;

/// <summary>
/// Of the 34 small cases that the flash1 harness asks of every engine (bench/Cambio.Flash1), those about what may
/// rest, how far an order goes, and how large numbers may be.
/// </summary>
public sealed class LimitScenarios
{
    [Fact]
    public void What_does_not_trade_at_once_of_an_ioc_order_never_rests() => BookStory.Play("""
        1: sell 10 @ 100
          - | 10@100
        2: buy 15 @ 100 ioc
          trade 10 @ 100: 2 takes from 1
          1 filled
          2 canceled with 5 @ 100 left
          - | -
        3: sell 5 @ 100 ioc
          3 canceled with 5 @ 100 left
          - | -
        """);

    [Fact]
    public void A_limit_order_does_not_walk_past_its_limit() => BookStory.Play("""
        1: sell 5 @ 100
          - | 5@100
        2: sell 10 @ 105
          - | 5@100 10@105
        3: buy 12 @ 102
          trade 5 @ 100: 3 takes from 1
          1 filled
          7@102 | 10@105
        4: sell 7 @ 102 ioc
          trade 7 @ 102: 4 takes from 3
          3 filled
          4 filled
          - | 10@105
        """);

    [Fact]
    public void A_price_beyond_sixteen_bits_is_kept_whole() => BookStory.Play("""
        1: sell 10 @ 200000
          - | 10@200000
        2: buy 10 @ 200000 ioc
          trade 10 @ 200000: 2 takes from 1
          1 filled
          2 filled
          - | -
        """);

    [Fact]
    public void An_order_sweeps_five_thousand_orders_of_one_level_in_time_order()
    {
        const int Orders = 5_000;
        IEnumerable<int> ids = Enumerable.Range(1, Orders);
        BookStory.Play(
            string.Concat(ids.Select(id => $"{id}: sell 1 @ 100\n  - | {id}@100\n"))
            + $"{Orders + 1}: buy {Orders} @ 100 ioc\n"
            + string.Concat(ids.Select(id => $"  trade 1 @ 100: {Orders + 1} takes from {id}\n  {id} filled\n"))
            + $"  {Orders + 1} filled\n  - | -\n");
    }
}
