using Welfare.Eligibility.Field;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Tests.Field;

public sealed class FieldKeysTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("welfare-keys-").FullName, "welfare.key");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void LoadOrCreate_FileOfAVersionWithoutPhones_GainsTheirKeysAndKeepsTheRest()
    {
        KeyFile.LoadOrCreate(_file);
        string[] older = [.. File.ReadAllLines(_file).Where(line => !line.StartsWith("re", StringComparison.Ordinal))];
        File.WriteAllLines(_file, older);

        var keys = KeyFile.LoadOrCreate(_file);

        File.ReadAllLines(_file).Should().StartWith(older).And.HaveCount(older.Length + 2);
        new ReportSeal(keys).PublicPoint.Should().Equal(new ReportSeal(KeyFile.LoadOrCreate(_file)).PublicPoint, "a phone may come back after a restart").And.HaveCount(65);
        new ReceiptSigning(keys).PublicPoint.Should().NotEqual(new ReportSeal(keys).PublicPoint);
    }

    [Fact]
    public void Parse_TwoKeysOfOneKindForPhones_IsRefused()
    {
        KeyFile.LoadOrCreate(_file);
        string[] lines = [.. File.ReadAllLines(_file)];

        var parse = () => KeyRing.Parse([.. lines, lines.First(line => line.StartsWith("report", StringComparison.Ordinal)).Replace("report 1", "report 2", StringComparison.Ordinal)], _file);

        parse.Should().Throw<InvalidDataException>();
    }
}
