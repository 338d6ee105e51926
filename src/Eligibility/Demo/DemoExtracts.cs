using System.Globalization;
using System.Text;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Demo;

/// <summary>Writes what the departments deliver: one file per item, in the columns that the vocabulary gives it.</summary>
internal sealed class DemoExtracts(Vocabulary vocabulary, DateOnly day)
{
    private const string Banks = "D27";

    /// <summary>The files in the order they are to be taken: the household register first.</summary>
    public IReadOnlyList<string> Write(IReadOnlyList<DemoHousehold> county, string folder)
    {
        Directory.CreateDirectory(folder);
        return [.. ItemTemplate.All(vocabulary).OrderBy(template => template.Item.Id, StringComparer.Ordinal).Select(template => WriteItem(template, county, folder))];
    }

    private string WriteItem(ItemTemplate template, IReadOnlyList<DemoHousehold> county, string folder)
    {
        var file = Path.Combine(folder, FileName(template.Item));
        using var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        writer.WriteLine(template.Header());
        foreach (var household in county)
        {
            foreach (var person in household.People)
            {
                foreach (var row in Rows(template, person, household))
                {
                    writer.WriteLine(string.Join(',', Cells(template, person, household, row)));
                }
            }
        }
        return file;
    }

    // Banks answer for those who were asked, each on its own day up to today's; every other item covers everybody registered in the county.
    private string FileName(Item item) => string.Create(
        CultureInfo.InvariantCulture, $"{item.Id}_{FujianPlaces.Pingtan}_{(item.Id == Banks ? day : AsOf(item)):yyyy-MM-dd}{(item.Id == Banks ? ".partial" : "")}.csv");

    private static IEnumerable<DemoRow> Rows(ItemTemplate template, DemoPerson person, DemoHousehold household) =>
        template.IsRegister
            ? [new DemoRow(("hukou_code", $"{PlaceCode.Township(household.VillageCode)}000")), .. person.Rows(template.Item.Id)]
            : person.Rows(template.Item.Id);

    private IEnumerable<string> Cells(ItemTemplate template, DemoPerson person, DemoHousehold household, DemoRow row)
    {
        var values = row.Values.ToDictionary(value => value.Fact, value => value.Value);
        foreach (var column in template.Columns)
        {
            yield return column.Name switch
            {
                ItemTemplate.IdNo => person.Number.Value,
                ItemTemplate.Name => row.Name ?? person.Name,
                ItemTemplate.Status => row.Status,
                ItemTemplate.AsOf => (row.DaysOld is { } old ? day.AddDays(-old) : AsOf(template.Item)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ItemTemplate.HouseholdNo => household.Number,
                ItemTemplate.Relation => person.RelationCode,
                ItemTemplate.Sex => person.Sex == Sex.Male ? "男" : "女",
                ItemTemplate.VillageCode => household.VillageCode,
                _ => values.GetValueOrDefault(column.Name, ""),
            };
        }
    }

    private DateOnly AsOf(Item item) => item.Refresh switch
    {
        "daily" => day.AddDays(-1),
        "weekly" => day.AddDays(-3),
        "monthly" => new DateOnly(day.Year, day.Month, 1).AddDays(-1),
        "quarterly" => new DateOnly(day.Year, day.Month, 1).AddMonths(-((day.Month - 1) % 3)).AddDays(-1),
        _ => day.AddDays(-20),
    };
}
