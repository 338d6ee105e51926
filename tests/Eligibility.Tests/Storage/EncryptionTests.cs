using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Tests.Storage;

public sealed class EncryptionTests
{
    [Fact]
    public async Task Save_Person_ReadsBackTheNumber()
    {
        await using var installation = await Installation.WithOwnKeysAsync();
        var person = await AddAsync(installation, "350128", new DateOnly(1960, 2, 29));

        await using var db = installation.Open();
        var found = await db.People.SingleAsync(p => p.Id == person.Id);

        found.IdNumber.Should().Be("350128196002290005");
        found.BirthDate.Should().Be(new DateOnly(1960, 2, 29));
    }

    [Fact]
    public async Task Save_Person_LeavesNoNumberAndNoNameInAnyFile()
    {
        await using var installation = await Installation.WithOwnKeysAsync();
        await AddAsync(installation, "350128", new DateOnly(1960, 2, 29));

        var files = Directory.GetFiles(installation.Folder, "welfare.db*");

        files.Should().HaveCountGreaterThan(1, "the write-ahead log holds the newest rows");
        foreach (var file in files)
        {
            var bytes = await ReadSharedAsync(file);
            bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes("350128196002290005")).Should().Be(-1);
            bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("350128196002290005")).Should().Be(-1);
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("林阿妹")).Should().Be(-1);
        }
    }

    [Fact]
    [Trait("ASVS", "11.3.3")]
    public async Task Read_CiphertextMovedFromAnotherRow_Fails()
    {
        await using var installation = await Installation.WithOwnKeysAsync();
        var one = await AddAsync(installation, "350128", new DateOnly(1960, 2, 29));
        var other = await AddAsync(installation, "350128", new DateOnly(1990, 1, 1));
        await using var db = installation.Open();

        await db.Database.ExecuteSqlAsync(
            $"UPDATE People SET IdNumber = (SELECT IdNumber FROM People WHERE Id = {other.Id}) WHERE Id = {one.Id}");
        var moved = await db.People.AsNoTracking().SingleAsync(p => p.Id == one.Id);

        var read = () => moved.IdNumber;
        read.Should().Throw<CryptographicException>();
    }

    [Fact]
    [Trait("ASVS", "11.3.2")]
    public void Open_AnyByteChanged_Fails()
    {
        using var cipher = new ColumnCipher(KeyRing.Create());
        var row = Guid.CreateVersion7();
        var whole = cipher.Seal(SealedColumn.FactValue, row, "1234.56");

        for (var i = 0; i < whole.Length; i++)
        {
            var changed = whole.ToArray();
            changed[i] ^= 1;
            var open = () => cipher.Open(SealedColumn.FactValue, row, changed);
            open.Should().Throw<CryptographicException>($"byte {i} was changed");
        }
    }

    [Fact]
    [Trait("ASVS", "11.2.2")]
    public void Open_ValueOfTheFirstFormat_StillReads()
    {
        var keys = KeyRing.Create();
        var (row, column) = (Guid.CreateVersion7(), SealedColumn.FactValue);
        var whole = new byte[ColumnCipher.Overhead + 3];
        ((byte[])[1, 1, 1]).CopyTo(whole, 0);
        var context = new byte[column.ContextLength];
        column.WriteContext(row, context);
        using (var gcm = new AesGcm(keys.Current.Secret, 16))
        {
            gcm.Encrypt(whole.AsSpan(3, 12), "old"u8, whole.AsSpan(ColumnCipher.Overhead), whole.AsSpan(15, 16), context);
        }
        using var cipher = new ColumnCipher(keys);

        cipher.Open(column, row, whole).Should().Be("old");
    }

    [Fact]
    public void Open_OtherColumn_Fails()
    {
        using var cipher = new ColumnCipher(KeyRing.Create());
        var row = Guid.CreateVersion7();
        var value = cipher.Seal(SealedColumn.FactValue, row, "1234.56");

        var open = () => cipher.Open(SealedColumn.PersonIdNumber, row, value);

        open.Should().Throw<CryptographicException>();
    }

    [Fact]
    public void BlindIndex_SameNumberOtherKey_Differs()
    {
        var number = IdentityNumber.Create("350128", new DateOnly(1990, 1, 1), 0);
        var keys = KeyRing.Create();

        var index = new BlindIndex(keys).Of(number).Odd;

        index.Should().Equal(new BlindIndex(keys).Of(number).Odd);
        index.Should().NotEqual(new BlindIndex(KeyRing.Create()).Of(number).Odd);
        index.Should().NotEqual(SHA256.HashData(Encoding.ASCII.GetBytes(number.Value)));
    }

    [Fact]
    [Trait("ASVS", "13.3.1")]
    [Trait("ASVS", "13.3.2")]
    public async Task Start_FirstTime_MakesKeysForTheOwnerOnly()
    {
        await using var installation = await Installation.WithOwnKeysAsync();

        File.Exists(installation.KeyFile).Should().BeTrue();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(installation.KeyFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Start_KeysOfAnotherInstallation_IsRefused()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-").FullName;
        await using (var first = await Installation.StartAsync(folder))
        {
            File.Delete(first.KeyFile);
        }

        var start = () => Installation.StartAsync(folder);

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*not the ones this database was sealed with*");
    }

    [Fact]
    public async Task Open_ValueOfAnOlderKey_StillReads()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-").FullName;
        var file = Path.Combine(folder, "welfare.key");
        var row = Guid.CreateVersion7();
        using var before = new ColumnCipher(KeyFile.LoadOrCreate(file).Ring);
        var old = before.Seal(SealedColumn.FactValue, row, "old");
        await File.AppendAllTextAsync(file, $"column 2 {Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}\n");

        using var after = new ColumnCipher(KeyFile.LoadOrCreate(file));

        after.Open(SealedColumn.FactValue, row, old).Should().Be("old");
        var open = () => before.Open(SealedColumn.FactValue, row, after.Seal(SealedColumn.FactValue, row, "new"));
        open.Should().Throw<CryptographicException>().WithMessage("*key 2*");
    }

    [Theory]
    [InlineData("")]
    [InlineData("column 1 short\nindex 1 short")]
    [InlineData("index 1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void LoadOrCreate_FileThatIsNoKeyFile_SaysSo(string text)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("welfare-").FullName, "welfare.key");
        File.WriteAllText(file, text);

        var load = () => KeyFile.LoadOrCreate(file);

        load.Should().Throw<InvalidDataException>().WithMessage("*is not a key file*");
    }

    private static async Task<Person> AddAsync(Installation installation, string area, DateOnly birth)
    {
        var person = Person.Create(IdentityNumber.Create(area, birth, 0), "林阿妹", installation.Get<BlindIndex>());
        await using var db = installation.Open();
        db.People.Add(person);
        await db.SaveChangesAsync();
        return person;
    }

    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
