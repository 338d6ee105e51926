using System.Security.Cryptography;
using System.Text;
using Welfare.Eligibility.Tasks;

namespace Welfare.Eligibility.Tests.Tasks;

public sealed class HomeCheckDrawTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(10, 3)]
    [InlineData(11, 4)]
    [InlineData(100, 30)]
    public void Of_SoManyAwards_DrawsThreeInTenRoundedUp(int awards, int drawn) =>
        HomeCheckDraw.Of("2026-03-10 双色球", Numbers(awards)).Should().HaveCount(drawn).And.OnlyHaveUniqueItems();

    [Fact]
    public void Of_SameSeedInAnyOrder_DrawsTheSame() =>
        HomeCheckDraw.Of("seed-1", [.. Numbers(50).Reverse()]).Should().Equal(HomeCheckDraw.Of("seed-1", Numbers(50)));

    [Fact]
    public void Of_OtherSeed_DrawsOthers() =>
        HomeCheckDraw.Of("seed-2", Numbers(50)).Should().NotBeEquivalentTo(HomeCheckDraw.Of("seed-1", Numbers(50)));

    [Fact]
    public void Of_AsTheDocumentSays_IsTheSmallestHashesOfSeedLineFeedNumber()
    {
        var byHand = Numbers(10)
            .OrderBy(number => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("seed-1\n" + number))), StringComparer.Ordinal).Take(3);

        HomeCheckDraw.Of("seed-1", Numbers(10)).Should().Equal(byHand);
    }

    private static string[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(i => $"350128107-2026-{i:00000}")];
}
