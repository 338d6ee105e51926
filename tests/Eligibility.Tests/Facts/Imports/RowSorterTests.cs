using System.Text;
using Welfare.Eligibility.Facts.Imports;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Tests.Facts.Imports;

public sealed class RowSorterTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(4_000)]
    [InlineData(1 << 20)]
    public void Sorted_ManyRows_AreInTheOrderOfPeopleAndLines(int mostBytes)
    {
        using var cipher = new ColumnCipher(KeyRing.Create());
        var folder = Directory.CreateTempSubdirectory("welfare-sort-").FullName;
        var random = new Random(2016);
        var rows = Enumerable.Range(1, 500)
            .Select(line => new SortedRow((UInt128)random.Next(60), line, SortedRowKind.Found, new DateOnly(2022, 1, 1).AddDays(line), Encoding.UTF8.GetBytes($"{line}\t350128")))
            .ToList();
        using (var sorter = new RowSorter(new ScratchFolder(folder, cipher), mostBytes))
        {
            rows.ForEach(row => sorter.Add(row));

            var sorted = sorter.Sorted().ToList();

            sorted.Select(row => (row.Person, row.Line, row.Kind, row.AsOf, Encoding.UTF8.GetString(row.Text)))
                .Should().Equal(rows.OrderBy(row => row.Person).ThenBy(row => row.Line)
                    .Select(row => (row.Person, row.Line, row.Kind, row.AsOf, Encoding.UTF8.GetString(row.Text))));
            foreach (var file in Directory.GetFiles(folder))
            {
                Encoding.Latin1.GetString(File.ReadAllBytes(file)).Should().NotContain("350128");
            }
        }
        Directory.GetFiles(folder).Should().BeEmpty();
    }
}
