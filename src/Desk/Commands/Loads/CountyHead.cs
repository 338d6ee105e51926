using Welfare.Eligibility.Places;

namespace Welfare.Desk.Commands.Loads;

/// <summary>A head of a household, as the register's delivery has them.</summary>
internal sealed record CountyHead(string IdNumber, string Name, string VillageCode)
{
    private const string Register = "D01_*.csv";
    private const string Head = "01";

    /// <summary>Those who live in a place, from what the departments of the synthetic county delivered.</summary>
    public static IReadOnlyList<CountyHead> In(string folder, string place)
    {
        var file = Directory.GetFiles(Path.Combine(folder, "demo", "extracts"), Register).Single();
        var columns = File.ReadLines(file).First().Split(',');
        int Column(string name) => Array.IndexOf(columns, name);
        var (number, name, relation, village) = (Column("id_no"), Column("name"), Column("relation"), Column("village_code"));
        return
        [
            .. File.ReadLines(file).Skip(1).Select(line => line.Split(','))
                .Where(row => row[relation] == Head && PlaceCode.Covers(place, row[village])).Select(row => new CountyHead(row[number], row[name], row[village])),
        ];
    }
}
