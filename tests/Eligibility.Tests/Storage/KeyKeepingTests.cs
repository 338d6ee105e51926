using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Tests.Storage;

public sealed class KeyKeepingTests
{
    private static readonly DateOnly Born = new(1950, 1, 1);

    [Fact]
    public async Task Rotate_WhileAnotherProcessRuns_EachReadsWhatTheOtherSeals()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-").FullName;
        await using var desk = await Installation.StartAsync(folder);
        await using var command = await Installation.StartAsync(folder);
        var before = await AddAsync(desk, 0);

        (await command.Get<KeyKeeping>().RotateAsync(KeyKind.Column, default)).Should().Be(2);
        var after = await AddAsync(command, 1);

        (await NameOfAsync(desk, after)).Should().Be("林阿海1", "a value under a key that was added a moment ago is read at once");
        (await NameOfAsync(command, before)).Should().Be("林阿海0");
        (await KeyOfNameAsync(desk, after)).Should().Be(2);
        (await KeyOfNameAsync(desk, await AddAsync(desk, 2))).Should().Be(2, "reading made it look at the key file");
    }

    [Fact]
    public async Task Rotate_ProcessThatReadsNothingNew_SealsWithTheNewKeyWithinSeconds()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-").FullName;
        await using var desk = await Installation.StartAsync(folder);
        await using var command = await Installation.StartAsync(folder);
        await command.Get<KeyKeeping>().RotateAsync(KeyKind.Column, default);

        byte? key = null;
        for (var i = 0; i < 100 && key != 2; i++)
        {
            await Task.Delay(100);
            key = await KeyOfNameAsync(desk, await AddAsync(desk, i));
        }

        key.Should().Be(2);
    }

    [Fact]
    public async Task Rotate_KeyFile_IsReplacedWholeAndForTheOwnerOnly()
    {
        await using var installation = await Installation.WithOwnKeysAsync();
        var before = await File.ReadAllLinesAsync(installation.KeyFile);

        await installation.Get<KeyKeeping>().RotateAsync(KeyKind.Column, default);

        (await File.ReadAllLinesAsync(installation.KeyFile)).Should().HaveCount(6).And.Contain(before);
        Directory.GetFiles(Path.GetDirectoryName(installation.KeyFile)!).Should().Equal(installation.KeyFile);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(installation.KeyFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    [Trait("ASVS", "11.2.2")]
    public async Task Reseal_EveryTable_LeavesNothingUnderTheOldKeyAndEveryWordAsItWas()
    {
        await using var installation = await Installation.WithOwnKeysAsync();
        await SealedRows.AddAsync(installation, 1);
        await SealedRows.AddAsync(installation, 2);
        var before = await SealedRows.ReadAsync(installation);
        var keys = installation.Get<KeyKeeping>();
        await keys.RotateAsync(KeyKind.Column, default);

        (await keys.ResealAsync(null, default)).Should().BeEmpty();

        (await SealedRows.ReadAsync(installation)).Should().BeEquivalentTo(before);
        // The words of the trail stand under owners' keys, which are among the values themselves.
        await using var db = installation.Open();
        var owned = (await db.AuditEntries.Where(entry => entry.KeyNumber != null).Select(entry => entry.Seq).ToListAsync()).ConvertAll(seq => $"{seq}");
        var values = before.Count(value => !value.Column.StartsWith("AuditEntries.", StringComparison.Ordinal) || !owned.Contains(value.Row));
        (await keys.UseAsync(default)).Should().Contain(use => use.Kind == KeyKind.Column && use.Id == 1 && use.Values == 0)
            .And.Contain(use => use.Kind == KeyKind.Column && use.Id == 2 && use.Values == values);
    }

    [Fact]
    public async Task Rotation_OfBothKeysWhilePeopleAreReadFoundAndAdded_NothingUnreadableAndNoLookupMissed()
    {
        const int People = 3000;
        var folder = Directory.CreateTempSubdirectory("welfare-").FullName;
        await using var desk = await Installation.StartAsync(folder);
        await using var command = await Installation.StartAsync(folder);
        await AddAsync(desk, Enumerable.Range(0, People));
        using var ended = new CancellationTokenSource();
        var working = Enumerable.Range(1, 3).Select(seed => LookUpAsync(desk, People, seed, ended.Token)).ToList();
        var adding = AddUntilAsync(desk, People, ended.Token);

        var keys = command.Get<KeyKeeping>();
        await keys.RotateAsync(KeyKind.Column, default);
        await keys.RotateAsync(KeyKind.Index, default);
        (await keys.ResealAsync(null, default)).Should().BeEmpty();
        (await keys.ResealAsync(null, default)).Should().BeEmpty("what was under way when the keys changed is done now");
        File.SetLastWriteTimeUtc(desk.KeyFile, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-2));
        await keys.RetireAsync(KeyKind.Column, 1, default);
        File.SetLastWriteTimeUtc(desk.KeyFile, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-2));
        await keys.RetireAsync(KeyKind.Index, 1, default);
        await Task.Delay(1500);
        await ended.CancelAsync();

        var found = (await Task.WhenAll(working)).Sum();
        var added = await adding;
        found.Should().BeGreaterThan(100, "people were looked up all the while");
        added.Should().BePositive();
        await using var db = desk.Open();
        (await db.People.AsNoTracking().ToListAsync()).Should().HaveCount(People + added).And.OnlyContain(person => person.Name.StartsWith("林阿海") && person.IdNumber.Length == 18);
        (await db.People.CountAsync(person => person.IdNumberIndexEven == null)).Should().Be(0);
        (await File.ReadAllTextAsync(desk.KeyFile)).Should().NotContain("column 1 ").And.NotContain("index 1 ").And.Contain("column 2 ").And.Contain("index 2 ");
    }

    [Fact]
    public async Task RotateIndex_ASecondTime_ClearsTheColumnOfTheRetiredKeyFirst()
    {
        await using var installation = await Installation.WithOwnKeysAsync();
        var person = await AddAsync(installation, 0);
        var keys = installation.Get<KeyKeeping>();
        foreach (var old in (byte[])[1, 2])
        {
            await keys.RotateAsync(KeyKind.Index, default);
            await keys.ResealAsync(null, default);
            Settle(installation);
            await keys.RetireAsync(KeyKind.Index, old, default);
            Settle(installation);
        }

        await using var db = installation.Open();
        var held = await db.People.WithNumber(installation.Get<BlindIndex>().Of(NumberOf(0))).SingleAsync();
        held.Id.Should().Be(person);
        held.IdNumberIndex.Should().NotBeNull().And.NotEqual(held.IdNumberIndexEven);
        (await keys.UseAsync(default)).Where(use => use.Kind == KeyKind.Index).Should().BeEquivalentTo([new KeyUse(KeyKind.Index, 3, true, 1, 0)]);
    }

    [Fact]
    public async Task RotateIndex_BeforeTheLastOneIsRetired_IsRefused()
    {
        await using var installation = await Installation.WithOwnKeysAsync();
        var keys = installation.Get<KeyKeeping>();
        await keys.RotateAsync(KeyKind.Index, default);

        var again = () => keys.RotateAsync(KeyKind.Index, default);

        await again.Should().ThrowAsync<KeyRefusedException>().WithMessage("*index key 1 has not been retired yet*");
    }

    [Fact]
    public async Task Reseal_CutOff_GoesOnWhereItWas()
    {
        await using var installation = await Installation.WithOwnKeysAsync();
        await AddAsync(installation, Enumerable.Range(0, 1200));
        var keys = installation.Get<KeyKeeping>();
        await keys.RotateAsync(KeyKind.Column, default);
        using var cut = new CancellationTokenSource();

        var first = () => keys.ResealAsync(new Watching(_ => cut.Cancel()), cut.Token);
        await first.Should().ThrowAsync<OperationCanceledException>();
        var left = (await keys.UseAsync(default)).Single(use => use is { Kind: KeyKind.Column, Id: 1 }).Values;
        ResealProgress? last = null;
        await keys.ResealAsync(new Watching(done => last = done), default);

        left.Should().BeInRange(1, 2 * 1200);
        last.Should().BeEquivalentTo(new { Done = 701L, Total = 701L }, options => options.Including(done => done!.Done).Including(done => done!.Total), "the first five hundred people were done; the mark comes last");
        (await keys.UseAsync(default)).Single(use => use is { Kind: KeyKind.Column, Id: 1 }).Values.Should().Be(0);
    }

    [Fact]
    public async Task Reseal_ValueThatCannotBeOpened_IsNamedAndLeftAndTheRestIsDone()
    {
        await using var installation = await Installation.WithOwnKeysAsync();
        var bad = await AddAsync(installation, 0);
        var good = await AddAsync(installation, 1);
        await using var db = installation.Open();
        await db.Database.ExecuteSqlAsync($"UPDATE People SET Name = (SELECT Name FROM People WHERE Id = {good}) WHERE Id = {bad}");
        var keys = installation.Get<KeyKeeping>();
        await keys.RotateAsync(KeyKind.Column, default);

        var unreadable = await keys.ResealAsync(null, default);

        unreadable.Should().ContainSingle().Which.Should().Contain("People.Name").And.Contain(bad.ToString());
        (await KeyOfNameAsync(installation, good)).Should().Be(2);
        Settle(installation);
        var retire = () => keys.RetireAsync(KeyKind.Column, 1, default);
        await retire.Should().ThrowAsync<KeyRefusedException>().WithMessage("2 values are still sealed with key 1 (People)*");
    }

    [Fact]
    [Trait("ASVS", "11.1.1")]
    public async Task Retire_KeyInUse_IsRefused()
    {
        await using var installation = await Installation.WithOwnKeysAsync();
        var keys = installation.Get<KeyKeeping>();

        var current = () => keys.RetireAsync(KeyKind.Column, 1, default);
        var unknown = () => keys.RetireAsync(KeyKind.Column, 9, default);
        await current.Should().ThrowAsync<KeyRefusedException>().WithMessage("key 1 is the one in use*");
        await unknown.Should().ThrowAsync<KeyRefusedException>().WithMessage("there is no key 9*");

        await keys.RotateAsync(KeyKind.Column, default);
        await current.Should().ThrowAsync<KeyRefusedException>().WithMessage("*changed a moment ago*");
        Settle(installation);
        await current.Should().ThrowAsync<KeyRefusedException>().WithMessage("1 values are still sealed with key 1 (StorageMarks)*");
    }

    [Fact]
    public async Task Retire_FileThatWaitsUsesIt_IsRefusedAndNamesIt()
    {
        await using var installation = await Installation.WithOwnKeysAsync();
        var keys = installation.Get<KeyKeeping>();
        await using (var file = SealedFile.Create(Path.Combine(installation.Folder, "imports", "waiting.sealed"), Guid.CreateVersion7(), installation.Get<ColumnCipher>()))
        {
            file.Write(new byte[SealedFile.BlockLength + 10]);
        }
        await keys.RotateAsync(KeyKind.Column, default);
        await keys.ResealAsync(null, default);
        Settle(installation);

        var retire = () => keys.RetireAsync(KeyKind.Column, 1, default);

        await retire.Should().ThrowAsync<KeyRefusedException>().WithMessage("*waiting.sealed*");
        File.Delete(Path.Combine(installation.Folder, "imports", "waiting.sealed"));
        await retire.Should().NotThrowAsync();
    }

    [Fact]
    public async Task Start_AfterRotationAndRetirement_FindsTheKeysFit()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-").FullName;
        Guid person;
        await using (var first = await Installation.StartAsync(folder))
        {
            person = await AddAsync(first, 0);
            var keys = first.Get<KeyKeeping>();
            await keys.RotateAsync(KeyKind.Column, default);
            await keys.ResealAsync(null, default);
            Settle(first);
            await keys.RetireAsync(KeyKind.Column, 1, default);
        }

        await using var second = await Installation.StartAsync(folder);

        (await NameOfAsync(second, person)).Should().Be("林阿海0");
    }

    private static void Settle(Installation installation) =>
        File.SetLastWriteTimeUtc(installation.KeyFile, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-2));

    private static IdentityNumber NumberOf(int i) => IdentityNumber.Create("350128", Born.AddDays(i), 0);

    private static async Task<Guid> AddAsync(Installation installation, int i) => (await AddAsync(installation, [i])).Single();

    private static async Task<List<Guid>> AddAsync(Installation installation, IEnumerable<int> numbers)
    {
        var people = numbers.Select(i => Person.Create(NumberOf(i), $"林阿海{i}", installation.Get<BlindIndex>())).ToList();
        await using var db = installation.Open();
        db.People.AddRange(people);
        await db.SaveChangesAsync();
        return people.ConvertAll(person => person.Id);
    }

    private static async Task<string> NameOfAsync(Installation installation, Guid id)
    {
        await using var db = installation.Open();
        return (await db.People.AsNoTracking().SingleAsync(person => person.Id == id)).Name;
    }

    private static async Task<byte?> KeyOfNameAsync(Installation installation, Guid id)
    {
        await using var db = installation.Open();
        var text = await db.Database.SqlQuery<string>($"SELECT Name AS Value FROM People WHERE Id = {id}").SingleAsync();
        return ColumnCipher.KeyOf(SealedText.BytesOf(text));
    }

    private static Task<int> LookUpAsync(Installation installation, int people, int seed, CancellationToken ended) => Task.Run(async () =>
    {
        var (random, found) = (new Random(seed), 0);
        while (!ended.IsCancellationRequested)
        {
            var i = random.Next(people);
            await using var db = installation.Open();
            var person = await db.People.AsNoTracking().WithNumber(installation.Get<BlindIndex>().Of(NumberOf(i))).SingleOrDefaultAsync(CancellationToken.None);
            person.Should().NotBeNull("number {0} is held", i);
            person!.Name.Should().Be($"林阿海{i}");
            person.IdNumber.Should().Be(NumberOf(i).Value);
            found++;
        }
        return found;
    });

    private static Task<int> AddUntilAsync(Installation installation, int from, CancellationToken ended) => Task.Run(async () =>
    {
        var added = 0;
        while (!ended.IsCancellationRequested)
        {
            await AddAsync(installation, from + added);
            await using var db = installation.Open();
            (await db.People.AsNoTracking().WithNumber(installation.Get<BlindIndex>().Of(NumberOf(from + added))).CountAsync(CancellationToken.None)).Should().Be(1);
            added++;
            await Task.Delay(5, CancellationToken.None);
        }
        return added;
    });

    private sealed class Watching(Action<ResealProgress> told) : IProgress<ResealProgress>
    {
        public void Report(ResealProgress value) => told(value);
    }
}
