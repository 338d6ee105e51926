using Microsoft.AspNetCore.Routing;

namespace Welfare.Desk.Tests.Security;

/// <summary>The checked-in table <c>places.yaml</c>: what somebody of the right role is answered for a thing, by whose it is and where it is.</summary>
internal static class PlaceMatrix
{
    /// <summary>Whose the thing is to whoever asks, in the order of the columns.</summary>
    public static IReadOnlyList<string> Standings { get; } = ["own", "colleague", "town", "county"];

    /// <summary>What stands for people who cannot be: somebody of a county's role works for no township.</summary>
    public const string Nobody = "-";

    /// <summary>What is about nobody, or is meant for everybody: it needs no columns, and says why.</summary>
    private static readonly string[] Free = ["law", "public", "token"];

    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Security", "places.yaml");

    public static IReadOnlyList<PlaceRow> Rows { get; } =
        [.. System.IO.File.ReadLines(File).Where(line => line.Length > 0 && line[0] != '#').Select(Read)];

    /// <summary>Every endpoint whose address names a thing.</summary>
    public static IEnumerable<string> NamesOf(IEnumerable<EndpointDataSource> sources) =>
        AccessMatrix.NamesOf(sources).Where(name => name.Contains('{', StringComparison.Ordinal));

    private static PlaceRow Read(string line)
    {
        var (endpoint, rest) = line.Split(": ", 2) switch
        {
            [var name, var said] => (name, said.Split(" | ")),
            _ => throw new FormatException($"No row: {line}"),
        };
        var isFree = Free.Contains(rest[0].Split(' ')[0]);
        return isFree != (rest.Length == 1)
            ? throw new FormatException($"A row needs its columns, or is free and says why: {line}")
            : new(endpoint, rest[0], rest.Skip(1).SelectMany(CellsOf).ToList());
    }

    private static IEnumerable<PlaceCell> CellsOf(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length != Standings.Count + 1
            ? throw new FormatException($"A role with {Standings.Count} answers: {text}")
            : Standings.Zip(words.Skip(1)).Where(pair => pair.Second != Nobody).Select(pair => new PlaceCell(words[0], pair.First, pair.Second));
    }
}

/// <summary>One endpoint with the thing it names, and what each is answered.</summary>
/// <param name="Endpoint">As <c>access.yaml</c> names it, perhaps with a query.</param>
/// <param name="Thing">What it names; of a free row why nobody needs to be kept from it.</param>
/// <param name="Cells">Each role in each standing.</param>
internal sealed record PlaceRow(string Endpoint, string Thing, IReadOnlyList<PlaceCell> Cells)
{
    public string Name => Endpoint.Split('?')[0];
}

internal sealed record PlaceCell(string Role, string Standing, string Answer);
