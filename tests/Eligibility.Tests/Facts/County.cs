using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tests.Storage;

namespace Welfare.Eligibility.Tests.Facts;

/// <summary>An installation whose departments deliver files, on 15 June 2022 unless the clock is moved.</summary>
internal sealed class County : IAsyncDisposable
{
    private County(Installation installation) => Installation = installation;

    public static Actor Importer { get; } = new(Guid.CreateVersion7(), "数据管理员", Roles.PolicyOfficer, "350128");

    public Installation Installation { get; }

    public FactLedger Ledger => Installation.Get<FactLedger>();

    public SetClock Clock => (SetClock)Installation.Get<TimeProvider>();

    public static async Task<County> StartAsync(string? folder = null)
    {
        var clock = new SetClock(new DateTimeOffset(2022, 6, 15, 9, 0, 0, TimeSpan.FromHours(8)));
        return new County(await Installation.StartAsync(folder, services => services
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(TestVocabulary.Full)
            .AddFacts()));
    }

    public static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    public async Task WriteAsync(string file, string text, string encoding = "utf-8", bool mark = false)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var writer = encoding == "utf-8" ? new UTF8Encoding(mark) : Encoding.GetEncoding(encoding);
        await File.WriteAllTextAsync(Path.Combine(Installation.Folder, file), text, writer);
    }

    public async Task<FactImportResult> ImportAsync(
        string file, string? text = null, string? letThrough = null, IProgress<FactImportProgress>? progress = null)
    {
        if (text is not null)
        {
            await WriteAsync(file, text);
        }
        var request = new FactImportRequest(Path.Combine(Installation.Folder, file), Importer) { LetThroughBecause = letThrough };
        return await Installation.Get<FactImport>().ImportAsync(request, progress);
    }

    public Task<FactImportResult> RegisterAsync() => ImportAsync("D01_350128_2022-06-01.csv", CountyFiles.Register);

    /// <summary>A complete delivery of wages (D08).</summary>
    public Task<FactImportResult> WagesAsync(string asOf, string rows) =>
        ImportAsync($"D08_350128_{asOf}.csv", $"{CountyFiles.WagesHeader}\n{rows}");

    public async Task<Person> FindAsync(string idNumber)
    {
        IdentityNumber.TryParse(idNumber, new DateOnly(2022, 6, 15), out var number, out _).Should().BeTrue();
        await using var db = Installation.Open();
        return await db.People.AsNoTracking().WithNumber(Installation.Get<BlindIndex>().Of(number)).SingleAsync();
    }

    /// <summary>Everybody registered in one household, the head first.</summary>
    public async Task<IReadOnlyList<Person>> MembersAsync(string householdNo)
    {
        await using var db = Installation.Open();
        return await db.People.AsNoTracking().Include(person => person.Registration)
            .Where(person => person.Registration!.HouseholdNo == householdNo)
            .OrderBy(person => person.Registration!.RelationCode)
            .ToListAsync();
    }

    public async Task<FactAnswer> AnswerAsync(string idNumber, string item, DateTimeOffset? knownAt = null)
    {
        var person = await FindAsync(idNumber);
        return (await Ledger.AnswersAsync([person.Id], knownAt))[person.Id][item];
    }

    public async Task<(int People, int Batches, int Answers, int Quarantined)> CountsAsync()
    {
        await using var db = Installation.Open();
        return (await db.People.CountAsync(), await db.FactBatches.CountAsync(), await db.DeliveredAnswers.CountAsync(), await db.QuarantinedRows.CountAsync());
    }

    /// <summary>The rows that go back to the sender, as the file they get.</summary>
    public async Task<string> ReturnedAsync(Guid batch)
    {
        using var file = new MemoryStream();
        (await Installation.Get<ReturnedRows>().WriteAsync(batch, file, CancellationToken.None)).Should().BeTrue();
        return Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF');
    }

    public async Task<string> IntegrityAsync()
    {
        await using var db = Installation.Open();
        return await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").SingleAsync();
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
