using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Tests.Storage;

public sealed class DataClassesTests
{
    private static readonly string[] OfPeople = ["personal", "health", "account"];

    [Fact]
    [Trait("ASVS", "14.1.1")]
    public async Task Inventory_AgainstTheModel_HasALineForEveryColumnOfTextOrBytes()
    {
        await using var server = new RecordedSqlServer();
        await using var db = server.Open();

        var columns = db.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(HoldsTextOrBytes)
            .Select(property => $"{property.DeclaringType.GetTableName()}.{property.GetColumnName()}").ToList();

        columns.Except(DataClasses.Lines.Keys).Should().BeEmpty("each column says in data-classes.yaml what it holds");
        DataClasses.Lines.Keys.Except(columns).Should().BeEmpty("each line of data-classes.yaml speaks of a column");
    }

    [Fact]
    public async Task Inventory_AgainstTheModel_AgreesOnWhatIsSealed()
    {
        await using var server = new RecordedSqlServer();
        await using var db = server.Open();

        var columns = SealedTable.Of(db.Model).SelectMany(table => table.Columns).ToList();

        columns.Select(column => column.Sealed.FullName).Should().BeEquivalentTo(
            DataClasses.Lines.Where(line => line.Value.Sealed).Select(line => line.Key));
        SealedTable.Of(db.Model).Should().AllSatisfy(table => table.Columns.Should().AllSatisfy(
            column => column.Sealed.FullName.Should().Be($"{table.Name}.{column.Name}", "a seal vouches for its own table and column")));
    }

    [Fact]
    [Trait("ASVS", "14.2.4")]
    public void Inventory_OfPeoplesData_IsSealedOrSaysWhyNot()
    {
        DataClasses.Lines.Values.Select(line => line.Class).Should().OnlyContain(name => name == "public" || name == "staff" || OfPeople.Contains(name));
        DataClasses.Lines.Where(line => OfPeople.Contains(line.Value.Class)).Should().OnlyContain(line => line.Value.Sealed || line.Value.Clear != null);
        DataClasses.Lines.Where(line => line.Value.Class == "health" || line.Value.Class == "account").Should().OnlyContain(line => line.Value.Sealed);
        DataClasses.Lines.Should().OnlyContain(line => !(line.Value.Sealed && line.Value.Clear != null));
    }

    private static bool HoldsTextOrBytes(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return type == typeof(string) || type == typeof(byte[]);
    }
}
