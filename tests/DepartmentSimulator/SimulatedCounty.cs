using System.Globalization;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts.Files;
using Welfare.Rules.Vocabularies;

namespace Welfare.DepartmentSimulator;

/// <summary>What the departments hold about the synthetic county: the rows of the very extracts that the desk imports.</summary>
internal sealed class SimulatedCounty
{
    private static readonly string[] Personal = [ItemTemplate.IdNo, ItemTemplate.Name, ItemTemplate.Status, ItemTemplate.AsOf];

    private readonly Dictionary<(string Item, string Number), List<SimulatedRow>> _rows = [];
    private readonly Dictionary<string, DateOnly> _asOf = [];
    private readonly List<(string Number, string Name)> _people;

    private SimulatedCounty(Vocabulary vocabulary, IReadOnlyList<DemoHousehold> county)
    {
        Vocabulary = vocabulary;
        _people = [.. county.SelectMany(household => household.People).Select(person => (person.Number.Value, person.Name))];
    }

    public Vocabulary Vocabulary { get; }

    /// <summary>Made up with the same seed and day as the desk's own county, it holds the same people.</summary>
    public static SimulatedCounty Make(Vocabulary vocabulary, DemoOptions options, DateOnly firstDay, DateOnly day)
    {
        var county = new DemoCountyMaker(options, firstDay).Make();
        var simulated = new SimulatedCounty(vocabulary, county);
        var folder = Directory.CreateTempSubdirectory("welfare-departments-").FullName;
        try
        {
            foreach (var file in new DemoExtracts(vocabulary, day).Write(county, folder))
            {
                simulated.Read(file);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return simulated;
    }

    public IReadOnlyList<SimulatedRow> Rows(string item, string number) => _rows.GetValueOrDefault((item, number)) ?? [];

    public DateOnly AsOf(string item) => _asOf[item];

    /// <summary>Whom a confused department speaks of when it is asked about that number.</summary>
    public (string Number, string Name) SomebodyElse(string number)
    {
        var at = _people.FindIndex(person => person.Number == number);
        return _people[(at + 1) % _people.Count];
    }

    private void Read(string file)
    {
        var name = FactFileName.Read(file);
        _asOf[name.Item!] = name.AsOf!.Value;
        using var lines = File.ReadLines(file).GetEnumerator();
        lines.MoveNext();
        var columns = lines.Current.Split(',');
        while (lines.MoveNext())
        {
            var cells = columns.Zip(lines.Current.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second);
            var row = new SimulatedRow(
                cells[ItemTemplate.Name],
                cells[ItemTemplate.Status],
                DateOnly.ParseExact(cells[ItemTemplate.AsOf], "yyyy-MM-dd", CultureInfo.InvariantCulture),
                cells.Where(cell => !Personal.Contains(cell.Key) && cell.Value.Length > 0).ToDictionary());
            var key = (name.Item!, cells[ItemTemplate.IdNo]);
            if (!_rows.TryGetValue(key, out var rows))
            {
                _rows.Add(key, rows = []);
            }
            rows.Add(row);
        }
    }
}

/// <summary>One row of an extract.</summary>
internal sealed record SimulatedRow(string Name, string Status, DateOnly AsOf, IReadOnlyDictionary<string, string> Values);
