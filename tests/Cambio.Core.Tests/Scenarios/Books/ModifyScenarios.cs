using Xunit;

namespace Cambio.Core.Tests.Scenarios.Books;

/// <summary>
/// Of the 34 small cases that the flash1 harness asks of every engine (bench/Cambio.Flash1), those about modifies,
/// which are cancel and place again with the same id.
/// </summary>
public sealed class ModifyScenarios
{
    [Fact]
    public void A_modify_to_a_crossing_price_trades() => BookStory.Play("""
        1: sell 10 @ 100
          - | 10@100
        2: buy 10 @ 99
          10@99 | 10@100
        2: modify to 10 @ 100
          2 replaced
          trade 10 @ 100: 2 takes from 1
          1 filled
          2 filled
          - | -
        """);

    [Fact]
    public void A_modify_of_a_partly_filled_order_sets_what_is_open() => BookStory.Play("""
        1: sell 10 @ 100
          - | 10@100
        2: buy 4 @ 100
          trade 4 @ 100: 2 takes from 1
          2 filled
          - | 6@100
        1: modify to 6 @ 101
          1 replaced
          - | 6@101
        3: buy 6 @ 101 ioc
          trade 6 @ 101: 3 takes from 1
          1 filled
          3 filled
          - | -
        """);

    [Fact]
    public void A_filled_order_can_not_be_modified() => BookStory.Play("""
        1: sell 10 @ 100
          - | 10@100
        2: buy 10 @ 100
          trade 10 @ 100: 2 takes from 1
          1 filled
          2 filled
          - | -
        1: modify to 5 @ 101
          unknown order
          - | -
        """);

    [Fact]
    public void A_modify_of_one_order_of_a_level_leaves_the_other() => BookStory.Play("""
        1: buy 10 @ 100
          10@100 | -
        2: buy 10 @ 100
          20@100 | -
        1: modify to 10 @ 99
          1 replaced
          10@100 10@99 | -
        3: sell 10 @ 100 ioc
          trade 10 @ 100: 3 takes from 2
          2 filled
          3 filled
          10@99 | -
        """);

    [Fact]
    public void A_modify_past_the_resting_price_trades_at_the_resting_price() => BookStory.Play("""
        1: sell 10 @ 100
          - | 10@100
        2: buy 10 @ 90
          10@90 | 10@100
        2: modify to 10 @ 105
          2 replaced
          trade 10 @ 100: 2 takes from 1
          1 filled
          2 filled
          - | -
        3: buy 10 @ 200
          10@200 | -
        4: sell 10 @ 210
          10@200 | 10@210
        4: modify to 10 @ 195
          4 replaced
          trade 10 @ 200: 4 takes from 3
          3 filled
          4 filled
          - | -
        """);
}
