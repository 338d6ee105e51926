using Welfare.Desk.Features.Tasks;

namespace Welfare.Desk.Tests.Features.Tasks;

public sealed class VillageMapTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(16)]
    public void Of_SoManyPlaces_IsATileEachThatFitsAndIsTheSameEachTime(int count)
    {
        PlaceCounts[] places = [.. Enumerable.Range(0, count).Select(i => new PlaceCounts($"350128107{900 + i}", new("村", "Village"), new(0, 0, 0, 0, 0), []))];

        var map = VillageMap.Of(places);

        map.Tiles.Should().HaveCount(count);
        map.Tiles.Select(tile => tile.Points).Should().OnlyHaveUniqueItems().And.Equal(VillageMap.Of(places).Tiles.Select(tile => tile.Points));
        var corners = map.Tiles.SelectMany(tile => Corners(tile.Points)).ToList();
        corners.Should().OnlyContain(corner => corner.X >= 0 && corner.X <= map.Width && corner.Y >= 0 && corner.Y <= map.Height);
        map.Tiles.Sum(tile => Area(Corners(tile.Points))).Should().BeInRange(map.Width * map.Height / 2, map.Width * map.Height, "tiles lie side by side");
    }

    [Fact]
    public void Of_NoPlaces_IsEmpty() => VillageMap.Of([]).Tiles.Should().BeEmpty();

    private static List<(int X, int Y)> Corners(string points) =>
    [
        .. points.Split(' ').Select(corner => corner.Split(',').Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray()).Select(corner => (corner[0], corner[1])),
    ];

    private static int Area(List<(int X, int Y)> corners) =>
        Math.Abs(corners.Zip(corners.Skip(1).Append(corners[0]), (a, b) => (a.X * b.Y) - (b.X * a.Y)).Sum()) / 2;
}
