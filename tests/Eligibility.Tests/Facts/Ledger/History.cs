using System.Globalization;
using Welfare.Eligibility.Households;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Facts.Ledger;

/// <summary>A random history of deliveries, and the plainest account of what is known from it.</summary>
internal sealed class History
{
    public const int People = 6;
    public const string Near = "350128107900";
    public const string Far = "350128108900";

    private static readonly string[] Items = ["D01", "D08", "D02"];
    private static readonly string[] Regions = ["350128", "350128107000"];
    private static readonly DateOnly First = new(2022, 1, 1);
    private static readonly DateTimeOffset Start = new(2022, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private History(IReadOnlyList<Delivery> deliveries) => Deliveries = deliveries;

    public IReadOnlyList<Delivery> Deliveries { get; }

    public static IReadOnlyList<string> Numbers { get; } =
        [.. Enumerable.Range(0, People).Select(i => IdentityNumber.Create("350128", new DateOnly(1950 + i, 1, 1), 0).Value)];

    public static History Random(Random random) =>
        new([.. Enumerable.Range(0, random.Next(3, 12)).Select(i => NewDelivery(random, i))
            .DistinctBy(delivery => (delivery.Item, delivery.Region, delivery.Complete, delivery.AsOf, delivery.Text))]);

    public static DateOnly AnyDay(Random random) => First.AddDays(random.Next(-5, 100));

    public DateTimeOffset AnyMoment(Random random) => Start.AddHours(random.Next(-1, Deliveries.Count + 1)).AddMinutes(30);

    /// <summary>The state, the day and the figure of one item of one person, on a day, as known at a moment.</summary>
    public Known Expected(int person, string item, DateOnly day, DateTimeOffset at, int freshForDays)
    {
        var received = Deliveries.Where(delivery => delivery.ReceivedAt <= at).ToList();
        var best = received.Where(delivery => delivery.Item == item)
            .SelectMany(delivery => delivery.Rows.Where(row => row.Person == person && row.AsOf <= day).Select(row => (Delivery: delivery, Row: row)))
            .OrderBy(said => said.Row.AsOf).ThenBy(said => said.Delivery.ReceivedAt)
            .Cast<(Delivery Delivery, Row Row)?>().LastOrDefault();
        var silent = item == "D01" ? null : Covering(received, item, Village(received, person, day), day);
        var known = silent is not null && silent.Rows.All(row => row.Person != person)
            && (best is null || (silent.AsOf, silent.ReceivedAt).CompareTo((best.Value.Row.AsOf, best.Value.Delivery.ReceivedAt)) > 0)
            ? new Known(FactState.None, silent.AsOf, null)
            : best is { } said ? new Known(said.Row.State, said.Row.AsOf, said.Row.State == FactState.Known ? said.Row.Figure : null)
            : new Known(FactState.Unknown, null, null);
        return known.State is FactState.Known or FactState.None && known.AsOf!.Value.AddDays(freshForDays) < day ? known with { State = FactState.Stale } : known;
    }

    private static string? Village(IEnumerable<Delivery> received, int person, DateOnly day)
    {
        var registers = received.Where(delivery => delivery.Item == "D01").ToList();
        var newest = registers
            .SelectMany(delivery => delivery.Rows.Where(row => row.Person == person && row.AsOf <= day && row.State == FactState.Known).Select(row => (Delivery: delivery, Row: row)))
            .OrderBy(said => said.Row.AsOf).ThenBy(said => said.Delivery.ReceivedAt)
            .Cast<(Delivery Delivery, Row Row)?>().LastOrDefault();
        if (newest is not { } said)
        {
            return null;
        }
        var ending = Covering(registers, "D01", said.Row.Village, day);
        return ending is not null && ending.Rows.All(row => row.Person != person)
            && (ending.AsOf, ending.ReceivedAt).CompareTo((said.Row.AsOf, said.Delivery.ReceivedAt)) > 0
            ? null
            : said.Row.Village;
    }

    private static Delivery? Covering(IEnumerable<Delivery> received, string item, string? village, DateOnly day) => received
        .Where(delivery => delivery.Item == item && delivery.Complete && delivery.AsOf <= day && village is not null && village.StartsWith(Area(delivery.Region), StringComparison.Ordinal))
        .OrderBy(delivery => delivery.AsOf).ThenBy(delivery => delivery.ReceivedAt).LastOrDefault();

    private static string Area(string region) => region.Length == 6 ? region : region[..9];

    private static Delivery NewDelivery(Random random, int serial)
    {
        var (item, asOf) = (Items[random.Next(Items.Length)], First.AddDays(random.Next(90)));
        var region = Regions[random.Next(Regions.Length)];
        var rows = Enumerable.Range(0, People).Where(_ => random.Next(3) > 0).Select(person => new Row(
            person,
            random.Next(4) == 0 ? asOf.AddDays(-random.Next(40)) : asOf,
            item == "D01" || random.Next(3) > 0 ? FactState.Known : random.Next(2) == 0 ? FactState.None : FactState.Unknown,
            random.Next(1, 4),
            region == "350128" && random.Next(2) == 0 ? Far : Near)).ToList();
        return new Delivery(serial, item, region, random.Next(3) > 0, asOf, Start.AddHours(serial), rows);
    }

    public sealed record Known(FactState State, DateOnly? AsOf, int? Figure);

    public sealed record Row(int Person, DateOnly AsOf, FactState State, int Figure, string Village);

    public sealed record Delivery(int Serial, string Item, string Region, bool Complete, DateOnly AsOf, DateTimeOffset ReceivedAt, IReadOnlyList<Row> Rows)
    {
        public string FileName => string.Create(
            CultureInfo.InvariantCulture, $"{Item}_{Region}_{AsOf:yyyy-MM-dd}.{Serial}{(Complete ? "" : ".partial")}.csv");

        // The figure is a sum of wages, a number of vehicles, or the household's number.
        public string Text => string.Join('\n', Rows.SelectMany(Lines).Prepend(Header).Append(""));

        private string Header => Item switch
        {
            "D01" => "id_no,name,status,as_of,household_no,relation,sex,village_code,hukou_code",
            "D08" => CountyFiles.WagesHeader,
            _ => "id_no,name,status,as_of,kind,state",
        };

        private IEnumerable<string> Lines(Row row)
        {
            var status = row.State == FactState.Known ? "FOUND" : row.State == FactState.None ? "NOT_FOUND" : "NO_ANSWER";
            var head = string.Create(CultureInfo.InvariantCulture, $"{Numbers[row.Person]},某{(char)('甲' + row.Person)},{status},{row.AsOf:yyyy-MM-dd}");
            return (Item, row.State) switch
            {
                ("D01", _) => [$"{head},H{row.Figure},01,男,{row.Village},35012810700{row.Figure}"],
                ("D08", FactState.Known) => [$"{head},{row.Figure}.00,"],
                (_, FactState.Known) => Enumerable.Repeat($"{head},car,active", row.Figure),
                _ => [$"{head},,"],
            };
        }
    }
}
