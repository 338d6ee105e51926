using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Facts;

namespace Welfare.Eligibility.Tests.Facts.Imports;

/// <summary>An import that is cut off at any moment leaves what was known before, or all of what is new.</summary>
public sealed class ImportDurabilityTests
{
    private const string Lin = "350128190001010000";
    private const string File = "D08_350128_2022-05-31.csv";
    private const int Rows = 12_500;

    // One of the numbers is held by somebody of another name.
    private const int Kept = Rows - 1;

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(12000, 0)]
    [InlineData(12000, 10000)]
    [Trait("ASVS", "16.5.3")]
    public async Task Import_CutOffOnTheWay_LeavesTheOldStateAndCanBeRepeated(int atRow, int atWritten)
    {
        await using var county = await WithOldWagesAsync();
        var before = await county.CountsAsync();
        await county.WriteAsync(File, CountyFiles.ManyWages(Rows, "2022-05-31"));

        var import = () => county.ImportAsync(File, letThrough: "试", progress: new Cut(atRow, atWritten));

        await import.Should().ThrowAsync<Cut.PowerLost>();
        (await county.CountsAsync()).Should().Be(before);
        (await county.AnswerAsync(Lin, "D08")).Rows.Single()["wages_12m"].Should().Be(100);
        (await county.ImportAsync(File, letThrough: "试")).RowsKept.Should().Be(Kept);
    }

    [Fact]
    public async Task Import_LogCutAtAnyByte_HoldsTheOldStateOrTheNew()
    {
        const int cuts = 100;
        await using var county = await WithOldWagesAsync();
        await county.WriteAsync(File, CountyFiles.ManyWages(Rows, "2022-05-31"));
        var (database, log) = await CutLog.RecordAsync(county, () => county.ImportAsync(File, letThrough: "试"));
        var old = await CutLog.StateInAsync(database, ReadOnlyMemory<byte>.Empty);
        var whole = await CutLog.StateInAsync(database, log);
        var random = new Random(20160915);

        var found = new List<CutLog.State>();
        for (var i = 0; i < cuts; i++)
        {
            // Half of the cuts fall into the last commit, in which the delivery begins to count.
            var cut = i % 2 == 0 ? random.Next(log.Length + 1) : log.Length - random.Next(log.Length / 4);
            found.Add(await CutLog.StateInAsync(database, log.AsMemory(0, cut)));
        }

        whole.Should().NotBe(old);
        found.Should().OnlyContain(state => state == old || state == whole);
        found.Should().Contain(old).And.HaveCount(cuts);
    }

    [Fact]
    public async Task Start_AfterACutInTheMiddle_TheSameFileIsTakenAndNothingIsLeftOver()
    {
        await using var county = await WithOldWagesAsync();
        await county.WriteAsync(File, CountyFiles.ManyWages(Rows, "2022-05-31"));
        var (database, log) = await CutLog.RecordAsync(county, () => county.ImportAsync(File, letThrough: "试"));
        var image = Directory.CreateTempSubdirectory("welfare-image-").FullName;
        await CutLog.LayAsync(image, database, log.AsMemory(0, log.Length * 2 / 3));
        Directory.CreateDirectory(Path.Combine(image, "keys"));
        System.IO.File.Copy(county.Installation.KeyFile, Path.Combine(image, "keys", "welfare.key"));
        System.IO.File.Copy(Path.Combine(county.Installation.Folder, File), Path.Combine(image, File));

        await using var after = await County.StartAsync(image);
        (await after.AnswerAsync(Lin, "D08")).Rows.Single()["wages_12m"].Should().Be(100);
        await using (var db = after.Installation.Open())
        {
            (await db.People.IgnoreQueryFilters().CountAsync()).Should().BeGreaterThan(await db.People.CountAsync(), "rows were written that do not count");
        }
        var result = await after.ImportAsync(File, letThrough: "试");

        result.RowsKept.Should().Be(Kept);
        (await after.CountsAsync()).Should().Be(await county.CountsAsync());
        (await after.IntegrityAsync()).Should().Be("ok");
    }

    [Fact]
    public async Task Answers_WhileADeliveryIsWritten_AreTheOldOnes()
    {
        await using var county = await WithOldWagesAsync();
        var person = await county.FindAsync(Lin);
        await county.WriteAsync(File, CountyFiles.ManyWages(Rows, "2022-05-31") + $"\n{Lin},林阿海,FOUND,2022-05-31,7.00,0.00");
        var seen = new Look(county, person.Id);

        await county.ImportAsync(File, letThrough: "试", progress: seen);

        seen.Wages.Should().HaveCountGreaterThan(10).And.OnlyContain(wages => wages == 100);
        (await county.AnswerAsync(Lin, "D08")).Rows.Single()["wages_12m"].Should().Be(700);
    }

    private static async Task<County> WithOldWagesAsync()
    {
        var county = await County.StartAsync();
        await county.RegisterAsync();
        await county.WagesAsync("2022-04-30", $"{Lin},林阿海,FOUND,2022-04-30,1.00,0.00");
        return county;
    }

    private sealed class Cut(int atRow, int atWritten) : IProgress<FactImportProgress>
    {
        public void Report(FactImportProgress value)
        {
            if (value.Rows >= atRow && value.Written >= atWritten)
            {
                throw new PowerLost();
            }
        }

        public sealed class PowerLost : Exception;
    }

    private sealed class Look(County county, Guid person) : IProgress<FactImportProgress>
    {
        public List<long?> Wages { get; } = [];

        // The last report comes when the delivery counts.
        public void Report(FactImportProgress value)
        {
            if (value.ToWrite != 1)
            {
                var answers = county.Ledger.AnswersAsync([person]).GetAwaiter().GetResult();
                Wages.Add(answers[person]["D08"].Rows.Single()["wages_12m"]);
            }
        }
    }
}
