using Xunit;

namespace Cambio.Core.Tests.Scenarios.Books;

/// <summary>
/// Of the 34 small cases that the flash1 harness asks of every engine (bench/Cambio.Flash1), those about price, then
/// time, at the price of the resting order.
/// </summary>
public sealed class PriorityScenarios
{
    [Fact]
    public void A_sweep_takes_the_best_price_first() => BookStory.Play("""
        1: sell 10 @ 102
          - | 10@102
        2: sell 10 @ 101
          - | 10@101 10@102
        3: sell 10 @ 100
          - | 10@100 10@101 10@102
        4: buy 30 @ 102 ioc
          trade 10 @ 100: 4 takes from 3
          3 filled
          trade 10 @ 101: 4 takes from 2
          2 filled
          trade 10 @ 102: 4 takes from 1
          1 filled
          4 filled
          - | -
        """);

    [Fact]
    public void First_come_first_filled_in_a_level() => BookStory.Play("""
        1: buy 10 @ 100
          10@100 | -
        2: buy 10 @ 100
          20@100 | -
        3: sell 10 @ 100
          trade 10 @ 100: 3 takes from 1
          1 filled
          3 filled
          10@100 | -
        """);

    [Fact]
    public void Time_order_survives_scattered_cancels() => BookStory.Play("""
        1: buy 10 @ 100
          10@100 | -
        2: buy 10 @ 100
          20@100 | -
        3: buy 10 @ 100
          30@100 | -
        4: buy 10 @ 100
          40@100 | -
        5: buy 10 @ 100
          50@100 | -
        6: buy 10 @ 100
          60@100 | -
        7: buy 10 @ 100
          70@100 | -
        8: buy 10 @ 100
          80@100 | -
        cancel 2
          2 canceled with 10 @ 100 left
          70@100 | -
        cancel 5
          5 canceled with 10 @ 100 left
          60@100 | -
        cancel 7
          7 canceled with 10 @ 100 left
          50@100 | -
        9: sell 50 @ 100 ioc
          trade 10 @ 100: 9 takes from 1
          1 filled
          trade 10 @ 100: 9 takes from 3
          3 filled
          trade 10 @ 100: 9 takes from 4
          4 filled
          trade 10 @ 100: 9 takes from 6
          6 filled
          trade 10 @ 100: 9 takes from 8
          8 filled
          9 filled
          - | -
        """);

    [Fact]
    public void The_rest_of_a_sweep_becomes_the_best_bid_and_is_live() => BookStory.Play("""
        1: sell 10 @ 100
          - | 10@100
        2: sell 10 @ 101
          - | 10@100 10@101
        3: sell 10 @ 102
          - | 10@100 10@101 10@102
        4: buy 35 @ 102
          trade 10 @ 100: 4 takes from 1
          1 filled
          trade 10 @ 101: 4 takes from 2
          2 filled
          trade 10 @ 102: 4 takes from 3
          3 filled
          5@102 | -
        5: sell 5 @ 102 ioc
          trade 5 @ 102: 5 takes from 4
          4 filled
          5 filled
          - | -
        """);

    [Fact]
    public void Cancels_on_two_levels_leave_price_and_time_order() => BookStory.Play("""
        1: buy 10 @ 100
          10@100 | -
        2: buy 10 @ 100
          20@100 | -
        3: buy 10 @ 101
          10@101 20@100 | -
        4: buy 10 @ 101
          20@101 20@100 | -
        cancel 1
          1 canceled with 10 @ 100 left
          20@101 10@100 | -
        cancel 4
          4 canceled with 10 @ 101 left
          10@101 10@100 | -
        5: sell 20 @ 100 ioc
          trade 10 @ 101: 5 takes from 3
          3 filled
          trade 10 @ 100: 5 takes from 2
          2 filled
          5 filled
          - | -
        """);

    [Fact]
    public void An_order_equal_to_three_levels_leaves_nothing() => BookStory.Play("""
        1: sell 10 @ 100
          - | 10@100
        2: sell 20 @ 101
          - | 10@100 20@101
        3: sell 30 @ 102
          - | 10@100 20@101 30@102
        4: buy 60 @ 102 ioc
          trade 10 @ 100: 4 takes from 1
          1 filled
          trade 20 @ 101: 4 takes from 2
          2 filled
          trade 30 @ 102: 4 takes from 3
          3 filled
          4 filled
          - | -
        """);

    [Fact]
    public void Both_sides_trade_at_the_price_of_the_resting_order() => BookStory.Play("""
        1: sell 10 @ 100
          - | 10@100
        2: buy 10 @ 105 ioc
          trade 10 @ 100: 2 takes from 1
          1 filled
          2 filled
          - | -
        3: buy 10 @ 200
          10@200 | -
        4: sell 10 @ 195 ioc
          trade 10 @ 200: 4 takes from 3
          3 filled
          4 filled
          - | -
        """);

    [Fact]
    public void Two_orders_of_a_level_give_two_trades_and_the_rest_is_live() => BookStory.Play("""
        1: sell 30 @ 9
          - | 30@9
        2: sell 40 @ 9
          - | 70@9
        3: buy 100 @ 9
          trade 30 @ 9: 3 takes from 1
          1 filled
          trade 40 @ 9: 3 takes from 2
          2 filled
          30@9 | -
        4: sell 30 @ 9 ioc
          trade 30 @ 9: 4 takes from 3
          3 filled
          4 filled
          - | -
        """);

    [Fact]
    public void A_level_emptied_by_a_sweep_works_again() => BookStory.Play("""
        1: sell 10 @ 100
          - | 10@100
        2: sell 10 @ 101
          - | 10@100 10@101
        3: sell 10 @ 102
          - | 10@100 10@101 10@102
        4: buy 30 @ 102 ioc
          trade 10 @ 100: 4 takes from 1
          1 filled
          trade 10 @ 101: 4 takes from 2
          2 filled
          trade 10 @ 102: 4 takes from 3
          3 filled
          4 filled
          - | -
        5: sell 8 @ 101
          - | 8@101
        6: buy 8 @ 101 ioc
          trade 8 @ 101: 6 takes from 5
          5 filled
          6 filled
          - | -
        7: sell 8 @ 103
          - | 8@103
        8: buy 8 @ 103 ioc
          trade 8 @ 103: 8 takes from 7
          7 filled
          8 filled
          - | -
        """);

    [Fact]
    public void Price_comes_before_arrival_on_both_sides() => BookStory.Play("""
        1: sell 10 @ 105
          - | 10@105
        2: sell 10 @ 100
          - | 10@100 10@105
        3: buy 10 @ 105 ioc
          trade 10 @ 100: 3 takes from 2
          2 filled
          3 filled
          - | 10@105
        4: buy 10 @ 90
          10@90 | 10@105
        5: buy 10 @ 95
          10@95 10@90 | 10@105
        6: buy 10 @ 92
          10@95 10@92 10@90 | 10@105
        7: sell 30 @ 90 ioc
          trade 10 @ 95: 7 takes from 5
          5 filled
          trade 10 @ 92: 7 takes from 6
          6 filled
          trade 10 @ 90: 7 takes from 4
          4 filled
          7 filled
          - | 10@105
        """);

    [Fact]
    public void A_resting_order_is_drained_exactly() => BookStory.Play("""
        1: sell 20 @ 100
          - | 20@100
        2: buy 8 @ 100 ioc
          trade 8 @ 100: 2 takes from 1
          2 filled
          - | 12@100
        3: buy 12 @ 100 ioc
          trade 12 @ 100: 3 takes from 1
          1 filled
          3 filled
          - | -
        4: buy 5 @ 100 ioc
          4 canceled with 5 @ 100 left
          - | -
        """);

    [Fact]
    public void A_partly_filled_order_stays_first_in_its_level() => BookStory.Play("""
        1: buy 10 @ 100
          10@100 | -
        2: buy 10 @ 100
          20@100 | -
        3: buy 10 @ 100
          30@100 | -
        4: buy 10 @ 100
          40@100 | -
        5: sell 15 @ 100 ioc
          trade 10 @ 100: 5 takes from 1
          1 filled
          trade 5 @ 100: 5 takes from 2
          5 filled
          25@100 | -
        6: sell 15 @ 100 ioc
          trade 5 @ 100: 6 takes from 2
          2 filled
          trade 10 @ 100: 6 takes from 3
          3 filled
          6 filled
          10@100 | -
        """);

    [Fact]
    public void An_order_used_up_by_the_first_leaves_the_second_alone() => BookStory.Play("""
        1: sell 5 @ 100
          - | 5@100
        2: sell 5 @ 100
          - | 10@100
        3: buy 5 @ 100 ioc
          trade 5 @ 100: 3 takes from 1
          1 filled
          3 filled
          - | 5@100
        """);
}
