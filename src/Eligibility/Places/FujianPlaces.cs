using System.Globalization;

namespace Welfare.Eligibility.Places;

/// <summary>
/// Fujian's prefectures, Pingtan and its seven towns by their official codes. The villages are made up (codes 900 to 999):
/// no source for the real ones could be checked.
/// </summary>
public static class FujianPlaces
{
    public const string Province = "350000";
    public const string Pingtan = "350128";

    private static readonly string[] First = ["望", "听", "观", "临", "迎", "揽"];
    private static readonly string[] FirstEn = ["Wang", "Ting", "Guan", "Lin", "Ying", "Lan"];
    private static readonly string[] Second = ["潮", "澜", "屿", "礁", "帆", "汐", "沙", "霞"];
    private static readonly string[] SecondEn = ["chao", "lan", "yu", "jiao", "fan", "xi", "sha", "xia"];

    public static IReadOnlyList<Place> Divisions { get; } =
    [
        Of(Province, null, PlaceLevel.Province, "福建省", "Fujian"),
        Prefecture("350100", "福州市", "Fuzhou"),
        Prefecture("350200", "厦门市", "Xiamen"),
        Prefecture("350300", "莆田市", "Putian"),
        Prefecture("350400", "三明市", "Sanming"),
        Prefecture("350500", "泉州市", "Quanzhou"),
        Prefecture("350600", "漳州市", "Zhangzhou"),
        Prefecture("350700", "南平市", "Nanping"),
        Prefecture("350800", "龙岩市", "Longyan"),
        Prefecture("350900", "宁德市", "Ningde"),
        Of(Pingtan, "350100", PlaceLevel.County, "平潭县", "Pingtan"),
    ];

    public static IReadOnlyList<Place> Towns { get; } =
    [
        Town("350128001", "海坛街道", "Haitan Sub-district"),
        Town("350128107", "金井镇", "Jinjing"),
        Town("350128108", "君山镇", "Junshan"),
        Town("350128109", "苏平镇", "Suping"),
        Town("350128201", "屿头乡", "Yutou"),
        Town("350128205", "东庠乡", "Dongxiang"),
        Town("350128207", "南海乡", "Nanhai"),
    ];

    public static IReadOnlyList<Place> Villages { get; } =
    [
        .. VillagesOf("350128001", urban: true, count: 16),
        .. VillagesOf("350128107", urban: false, count: 15),
        .. VillagesOf("350128108", urban: false, count: 15),
        .. VillagesOf("350128109", urban: false, count: 15),
        .. VillagesOf("350128201", urban: false, count: 9),
        .. VillagesOf("350128205", urban: false, count: 7),
        .. VillagesOf("350128207", urban: false, count: 7),
    ];

    public static IReadOnlyList<Place> All { get; } = [.. Divisions, .. Towns, .. Villages];

    private static IEnumerable<Place> VillagesOf(string town, bool urban, int count)
    {
        // Each town begins elsewhere in the list of names, so that few names repeat across the county.
        var start = int.Parse(town.AsSpan(6), CultureInfo.InvariantCulture) * 7;
        for (var i = 0; i < count; i++)
        {
            var name = (start + i) % (First.Length * Second.Length);
            var (one, two) = (name % First.Length, name / First.Length);
            yield return new Place
            {
                Code = string.Create(CultureInfo.InvariantCulture, $"{town}{900 + i}"),
                ParentCode = town,
                Level = PlaceLevel.Village,
                Name = $"{First[one]}{Second[two]}{(urban ? "社区" : "村")}",
                NameEn = $"{FirstEn[one]}{SecondEn[two]} {(urban ? "Community" : "Village")}",
                Synthetic = true,
            };
        }
    }

    private static Place Prefecture(string code, string name, string english) =>
        Of(code, Province, PlaceLevel.Prefecture, name, english);

    private static Place Town(string code, string name, string english) =>
        Of(code, Pingtan, PlaceLevel.Township, name, english);

    private static Place Of(string code, string? parent, PlaceLevel level, string name, string english) =>
        new() { Code = code, ParentCode = parent, Level = level, Name = name, NameEn = english };
}
