using System.Globalization;
using System.Text;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>Writes what a county's departments deliver in full: the register, and files that each speak of half the people, in no order.</summary>
internal sealed class ImportFiles(string folder, int people, int seed)
{
    private const int Days = 30_000;
    private const int FactsPerRow = 3;

    private static readonly string[] AreaCodes = [.. Enumerable.Range(350101, 60).Select(code => code.ToString(CultureInfo.InvariantCulture))];
    private static readonly DateOnly FirstBirth = new(1930, 1, 1);

    public string Register(ItemTemplate template, DateOnly asOf) => Write(template, asOf, people, Enumerable.Range(0, people));

    public string Item(ItemTemplate template, DateOnly asOf, int rows)
    {
        var order = Enumerable.Range(0, people).ToArray();
        new Random(seed + rows + template.Facts.Count).Shuffle(order);
        return Write(template, asOf, rows, order);
    }

    private string Write(ItemTemplate template, DateOnly asOf, int rows, IEnumerable<int> order)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{template.Item.Id}_{FujianPlaces.Pingtan}_{asOf:yyyy-MM-dd}.csv"));
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        writer.WriteLine(template.Header());
        foreach (var person in order.Take(rows))
        {
            writer.WriteLine(string.Join(',', template.Columns.Select(column => Cell(template, column, person, asOf))));
        }

        return path;
    }

    private static string Cell(ItemTemplate template, TemplateColumn column, int person, DateOnly asOf) => column.Name switch
    {
        ItemTemplate.IdNo => Number(person),
        ItemTemplate.Name => $"{(char)('一' + (person % 400))}{(char)('丁' + (person / 7 % 3000))}",
        ItemTemplate.Status => "FOUND",
        ItemTemplate.AsOf => asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ItemTemplate.HouseholdNo => $"H{person / 3}",
        ItemTemplate.Relation => person % 3 == 0 ? "01" : "20",
        ItemTemplate.Sex => "男",
        ItemTemplate.VillageCode => $"{FujianPlaces.Pingtan}107{900 + (person % 90)}",
        _ => template.Facts.Take(FactsPerRow).Contains(column.Fact) ? FactText.Write(column.Fact!, Value(column.Fact!, person)) : "",
    };

    private static long Value(FactType fact, int person) => fact.Kind switch
    {
        FactKind.Money => 100L * (person % 50_000),
        FactKind.Date => FirstBirth.DayNumber + (person % Days),
        FactKind.Choice => person % fact.Choices.Count,
        FactKind.Code => fact.Digits == 12 ? 350128107000 : fact.Min,
        _ => fact.Min + (person % Math.Max(1, Math.Min(50, fact.Max - fact.Min))),
    };

    // Sequence 000 is issued to nobody.
    private static string Number(int person) =>
        IdentityNumber.Create(AreaCodes[person / Days % AreaCodes.Length], FirstBirth.AddDays(person % Days), 0).Value;
}
