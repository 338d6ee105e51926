using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tests.Storage;

public sealed class SealedColumnTests
{
    private static readonly List<string> Names = [.. DataClasses.Lines.Where(line => line.Value.Sealed).Select(line => line.Key)];

    [Fact]
    public async Task Read_EverySealedColumn_SaysWhatWasWritten()
    {
        await using var installation = await Installation.StartAsync();
        await SealedRows.AddAsync(installation, 1);

        var read = await SealedRows.ReadAsync(installation);

        read.Select(value => value.Column).Distinct().Should().BeEquivalentTo(Names, "each sealed column has a row here");
        read.Should().Contain(value => value.Column == "People.Name" && value.Text == "林阿海 1");
    }

    [Fact]
    [Trait("ASVS", "11.3.2")]
    public async Task Read_ValuesOfTwoRowsSwapped_FailsForEveryColumn()
    {
        await using var installation = await StartAsync();
        await using var db = installation.Open();
        await using var connection = db.Database.GetDbConnection();

        foreach (var column in Names)
        {
            var rows = (await ValuesAsync(connection, column)).TakeLast(2).ToList();
            await SetAsync(connection, column, rows[0].Row, rows[1].Value);
            await SetAsync(connection, column, rows[1].Row, rows[0].Value);
            var read = () => SealedRows.ReadAsync(installation, column);

            await read.Should().ThrowAsync<CryptographicException>(column).WithMessage($"*{column}*comes from another row or column*");
            await SetAsync(connection, column, rows[0].Row, rows[0].Value);
            await SetAsync(connection, column, rows[1].Row, rows[1].Value);
            await read.Should().NotThrowAsync("all is in its place again");
        }
    }

    [Fact]
    [Trait("ASVS", "11.3.3")]
    public async Task Read_ValueOfAnotherColumn_FailsForEveryPairOfColumns()
    {
        await using var installation = await StartAsync();
        await using var db = installation.Open();
        await using var connection = db.Database.GetDbConnection();
        var held = new Dictionary<string, (string Row, object Value)>();
        foreach (var column in Names)
        {
            held.Add(column, (await ValuesAsync(connection, column)).Last());
        }

        foreach (var column in Names)
        {
            foreach (var other in Names.Where(other => other != column))
            {
                await SetAsync(connection, column, held[column].Row, AsIn(held[column].Value, held[other].Value));
                var read = () => SealedRows.ReadAsync(installation, column);

                await read.Should().ThrowAsync<CryptographicException>($"it holds what belongs to {other}").WithMessage($"*{column}*");
            }
            await SetAsync(connection, column, held[column].Row, held[column].Value);
        }
    }

    [Fact]
    public async Task Read_ClearText_FailsForEveryColumn()
    {
        await using var installation = await StartAsync();
        await using var db = installation.Open();
        await using var connection = db.Database.GetDbConnection();

        foreach (var column in Names)
        {
            var own = (await ValuesAsync(connection, column)).Last();
            await SetAsync(connection, column, own.Row, own.Value is byte[]? "林阿海"u8.ToArray() : "林阿海");
            var read = () => SealedRows.ReadAsync(installation, column);

            await read.Should().ThrowAsync<CryptographicException>(column).WithMessage($"{column} does not hold a sealed value*");
        }
    }

    // Words under an owner's key have tests of their own.
    private static string OnlyOf(string table) => table == "AuditEntries" ? "AND \"KeyNumber\" IS NULL" : "";

    private static async Task<Installation> StartAsync()
    {
        var installation = await Installation.StartAsync();
        await SealedRows.AddAsync(installation, 1);
        await SealedRows.AddAsync(installation, 2);
        await using var db = installation.Open();
        await AppendOnly.LiftAsync(db, default);
        return installation;
    }

    // A table in the order of its key has no row ids.
    private static string RowOf(string table) => table == "DeliveredAnswers" ? "hex(\"BatchId\") || hex(\"PersonId\")" : "CAST(rowid AS TEXT)";

    // One database keeps some in bytes and some in base64.
    private static object AsIn(object own, object other) => (own, other) switch
    {
        (byte[], string text) => Convert.FromBase64String(text),
        (string, byte[] bytes) => Convert.ToBase64String(bytes),
        _ => other,
    };

    private static async Task<List<(string Row, object Value)>> ValuesAsync(DbConnection connection, string name)
    {
        await OpenAsync(connection);
        var (table, column) = (name.Split('.')[0], name.Split('.')[1]);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {RowOf(table)}, \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL {OnlyOf(table)} ORDER BY length({RowOf(table)}), 1";
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<(string, object)>();
        while (await reader.ReadAsync())
        {
            values.Add((reader.GetString(0), reader.GetValue(1)));
        }
        return values;
    }

    private static async Task SetAsync(DbConnection connection, string name, string row, object value)
    {
        await OpenAsync(connection);
        var (table, column) = (name.Split('.')[0], name.Split('.')[1]);
        await using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE \"{table}\" SET \"{column}\" = @value WHERE {RowOf(table)} = @row";
        foreach (var (parameterName, held) in (IEnumerable<(string, object)>)[("@value", value), ("@row", row)])
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (parameterName, held);
            command.Parameters.Add(parameter);
        }
        (await command.ExecuteNonQueryAsync()).Should().Be(1);
    }

    // No write needs its journey to the disk here: there are hundreds.
    private static async Task OpenAsync(DbConnection connection)
    {
        if (connection.State != System.Data.ConnectionState.Open)
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = OFF";
            await command.ExecuteNonQueryAsync();
        }
    }
}
