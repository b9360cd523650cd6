using Xunit;

namespace Cambio.Core.Tests.Scenarios.Books;

/// <summary>
/// Of the 34 small cases that the flash1 harness asks of every engine (bench/Cambio.Flash1), those about cancels,
/// and ids that are unknown or free again.
/// </summary>
public sealed class CancelScenarios
{
    [Fact]
    public void A_cancel_in_the_middle_of_a_level_keeps_those_behind_it() => BookStory.Play("""
        1: buy 10 @ 100
          10@100 | -
        2: buy 10 @ 100
          20@100 | -
        3: buy 10 @ 100
          30@100 | -
        cancel 2
          2 canceled with 10 @ 100 left
          20@100 | -
        4: sell 20 @ 100 ioc
          trade 10 @ 100: 4 takes from 1
          1 filled
          trade 10 @ 100: 4 takes from 3
          3 filled
          4 filled
          - | -
        """);

    [Fact]
    public void A_cancel_of_the_first_in_a_level_keeps_those_behind_it() => BookStory.Play("""
        1: buy 10 @ 100
          10@100 | -
        2: buy 10 @ 100
          20@100 | -
        3: buy 10 @ 100
          30@100 | -
        cancel 1
          1 canceled with 10 @ 100 left
          20@100 | -
        4: sell 20 @ 100 ioc
          trade 10 @ 100: 4 takes from 2
          2 filled
          trade 10 @ 100: 4 takes from 3
          3 filled
          4 filled
          - | -
        """);

    [Fact]
    public void The_rest_of_a_partly_filled_order_can_be_canceled() => BookStory.Play("""
        1: sell 10 @ 100
          - | 10@100
        2: buy 6 @ 100
          trade 6 @ 100: 2 takes from 1
          2 filled
          - | 4@100
        cancel 1
          1 canceled with 4 @ 100 left
          - | -
        """);

    [Fact]
    public void A_filled_order_can_not_be_canceled() => BookStory.Play("""
        1: sell 10 @ 100
          - | 10@100
        2: buy 10 @ 100
          trade 10 @ 100: 2 takes from 1
          1 filled
          2 filled
          - | -
        cancel 1
          unknown order
          - | -
        """);

    [Fact]
    public void The_id_of_a_canceled_order_is_free_again() => BookStory.Play("""
        1: buy 10 @ 100
          10@100 | -
        cancel 1
          1 canceled with 10 @ 100 left
          - | -
        1: sell 10 @ 200
          - | 10@200
        2: buy 10 @ 200 ioc
          trade 10 @ 200: 2 takes from 1
          1 filled
          2 filled
          - | -
        """);

    [Fact]
    public void A_canceled_best_bid_leaves_no_dead_best_price() => BookStory.Play("""
        1: buy 10 @ 100
          10@100 | -
        2: buy 7 @ 99
          10@100 7@99 | -
        cancel 1
          1 canceled with 10 @ 100 left
          7@99 | -
        3: sell 7 @ 99 ioc
          trade 7 @ 99: 3 takes from 2
          2 filled
          3 filled
          - | -
        """);

    [Fact]
    public void The_id_of_a_filled_order_is_free_again() => BookStory.Play("""
        1: buy 10 @ 100
          10@100 | -
        2: sell 10 @ 100
          trade 10 @ 100: 2 takes from 1
          1 filled
          2 filled
          - | -
        1: sell 10 @ 200
          - | 10@200
        3: buy 10 @ 200 ioc
          trade 10 @ 200: 3 takes from 1
          1 filled
          3 filled
          - | -
        """);

    [Fact]
    public void An_id_never_seen_can_be_neither_canceled_nor_modified() => BookStory.Play("""
        cancel 999
          unknown order
          - | -
        999: modify to 5 @ 100
          unknown order
          - | -
        """);

    [Fact]
    public void A_canceled_order_can_be_neither_canceled_again_nor_modified() => BookStory.Play("""
        1: buy 10 @ 100
          10@100 | -
        cancel 1
          1 canceled with 10 @ 100 left
          - | -
        cancel 1
          unknown order
          - | -
        1: modify to 5 @ 101
          unknown order
          - | -
        """);

    [Fact]
    public void A_large_id_never_seen_is_unknown() => BookStory.Play("""
        cancel 2000000
          unknown order
          - | -
        """);

    [Fact]
    public void A_canceled_best_ask_leaves_no_dead_best_price() => BookStory.Play("""
        1: sell 10 @ 100
          - | 10@100
        2: sell 7 @ 101
          - | 10@100 7@101
        cancel 1
          1 canceled with 10 @ 100 left
          - | 7@101
        3: buy 7 @ 101 ioc
          trade 7 @ 101: 3 takes from 2
          2 filled
          3 filled
          - | -
        """);

    [Fact]
    public void A_side_that_went_empty_works_again() => BookStory.Play("""
        1: buy 10 @ 100
          10@100 | -
        cancel 1
          1 canceled with 10 @ 100 left
          - | -
        2: buy 8 @ 95
          8@95 | -
        3: sell 8 @ 95 ioc
          trade 8 @ 95: 3 takes from 2
          2 filled
          3 filled
          - | -
        """);
}
