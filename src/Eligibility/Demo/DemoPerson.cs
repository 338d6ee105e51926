using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Demo;

/// <summary>A made-up person and all that the departments will say of them.</summary>
internal sealed class DemoPerson(IdentityNumber number, string name, Sex sex, string relationCode)
{
    private readonly Dictionary<string, List<DemoRow>> _rows = [];

    public IdentityNumber Number { get; } = number;

    public string Name { get; } = name;

    public Sex Sex { get; } = sex;

    public string RelationCode { get; } = relationCode;

    public DateOnly BirthDate => Number.BirthDate;

    public IReadOnlyList<DemoRow> Rows(string item) => _rows.GetValueOrDefault(item) ?? [];

    public int AgeOn(DateOnly day)
    {
        var years = day.Year - BirthDate.Year;
        return BirthDate.AddYears(years) > day ? years - 1 : years;
    }

    public DemoPerson Say(string item, DemoRow row)
    {
        if (!_rows.TryGetValue(item, out var rows))
        {
            _rows.Add(item, rows = []);
        }
        rows.Add(row);
        return this;
    }

    public DemoPerson Say(string item, params (string Fact, string Value)[] values) => Say(item, new DemoRow(values));

    /// <summary>The department was asked and did not answer.</summary>
    public DemoPerson Silent(string item)
    {
        _rows[item] = [new DemoRow { Status = "NO_ANSWER" }];
        return this;
    }
}
