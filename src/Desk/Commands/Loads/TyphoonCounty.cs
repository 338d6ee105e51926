using System.Text.RegularExpressions;
using Welfare.Desk.Features.Disasters;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Places;

namespace Welfare.Desk.Commands.Loads;

/// <summary>The synthetic county under a typhoon: an open event, the workers who report, and what they have to report.</summary>
internal sealed partial class TyphoonCounty(RunningDesk desk, IReadOnlyList<LoadWorker> workers, Guid disaster, Random chance)
{
    private const int PhonesOfAWorker = 20;
    private const int PictureEvery = 5;
    private const int ShortestPicture = 20_000;
    private const int LongestPicture = 60_000;
    private static readonly byte[] JpegBegins = [0xFF, 0xD8, 0xFF];

    private static readonly Dictionary<string, string> Answers = new()
    {
        ["household.damaged_building"] = "dwelling",
        ["household.emergency_need"] = "true",
        ["household.aided_people"] = "3",
    };

    public Guid Disaster => disaster;

    /// <summary>The county opens an event over all of its towns; it began half an hour ago, so that first counts are in time.</summary>
    public static async Task<TyphoonCounty> StruckAsync(RunningDesk desk, IReadOnlyList<LoadWorker> workers, Random chance, CancellationToken cancel)
    {
        using var county = await LoadBrowser.SignInAsync(desk.Address, "county", cancel);
        var began = DisasterReading.Typed(TimeProvider.System.GetUtcNow().AddMinutes(-30));
        var path = await county.PostFormAsync("/disasters/new", "/disasters/new",
        [
            new("key", Guid.CreateVersion7().ToString()), new("kind", "typhoon"), new("name", "台风（压力测试）"), new("beganAt", began),
            .. FujianPlaces.Towns.Select(town => new KeyValuePair<string, string>("areas", town.Code)),
            new("level", "2"), new("announcedAt", began), new("document", "平应急〔测试〕1号"),
        ], cancel) ?? throw new HttpRequestException("The event was not taken.");
        return new(desk, workers, Guid.Parse(path.Split('/')[^1]), chance);
    }

    /// <summary>The first count of every village that has a grid worker, then as many continued ones.</summary>
    public async Task<IReadOnlyList<CountReport>> CountsAsync(int reports, CancellationToken cancel)
    {
        List<(LoadBrowser Browser, string Token, string Village)> villages = [];
        foreach (var worker in workers.DistinctBy(worker => worker.Account.PlaceCode))
        {
            var token = await worker.Browser.TokenAsync($"/disasters/{disaster}/villages/{worker.Villages[0]}", cancel);
            villages.AddRange(worker.Villages.Select(village => (worker.Browser, token, village)));
        }

        return
        [
            .. Enumerable.Range(0, reports).Select(i => (Of: villages[i % villages.Count], Kind: i < villages.Count ? CountKind.First : CountKind.Continued, Serial: i + 1))
                .Select(one => new CountReport(one.Of.Browser, one.Of.Token, disaster, one.Of.Village, one.Kind, one.Serial)),
        ];
    }

    /// <summary>Houses of the first worker's town, each with a visit that the worker has open.</summary>
    public async Task<IReadOnlyList<HouseReport>> HousesAsync(int reports, CancellationToken cancel)
    {
        var browser = workers[0].Browser;
        List<HouseReport> houses = [];
        foreach (var number in CountyHead.In(desk.Folder, workers[0].Account.PlaceCode).Select(head => head.IdNumber))
        {
            if (houses.Count == reports)
            {
                break;
            }

            // Somebody whose number the register holds twice is entered by hand, and whose house is reported already is not reported again.
            if (await browser.PostFormAsync("/field", "/field", [new("idNumber", number)], cancel) is { } found)
            {
                var visit = Guid.Parse(found.Split('/')[2]);
                var page = await browser.PageAsync($"/disasters/damage/new?visit={visit}", cancel);
                houses.Add(new(browser, LoadBrowser.TokenIn(page), disaster, visit, Version().Match(page).Groups[1].Value, Picture()));
            }
        }

        return houses;
    }

    /// <summary>
    /// Households taken down on phones without a network: those that the register has in a town whom one event alone strikes, with their damaged house,
    /// and then people whom no register has. Every fifth has a photograph, and every damaged house.
    /// </summary>
    public async Task<IReadOnlyList<HouseholdReport>> HouseholdsAsync(int reports, CancellationToken cancel)
    {
        List<(LoadPhone Phone, PhoneHouseholdMaker Maker)> phones = [];
        foreach (var serial in Enumerable.Range(0, workers.Count * PhonesOfAWorker))
        {
            phones.Add((await workers[serial % workers.Count].RegisterAsync(serial, cancel), new(serial, chance)));
        }

        // The synthetic county has a typhoon of its own over the first worker's town: there a person says which of the two it was.
        var known = new Queue<CountyHead>(CountyHead.In(desk.Folder, workers.First(worker => worker.Account.PlaceCode != workers[0].Account.PlaceCode).Account.PlaceCode));
        return [.. Enumerable.Range(0, reports).Select(i => Household(phones[i % phones.Count].Phone, phones[i % phones.Count].Maker, known, i % PictureEvery == 0 ? 1 : 0))];
    }

    private static HouseholdReport Household(LoadPhone phone, PhoneHouseholdMaker maker, Queue<CountyHead> known, int pictures)
    {
        var head = known.TryPeek(out var next) && PlaceCode.Township(next.VillageCode) == PlaceCode.Township(phone.VillageCode) ? known.Dequeue() : null;
        var (report, expected) = maker.Take(phone, head, head is null ? pictures : 1, Answers, damaged: head is not null);
        return new(phone, report, expected, head is not null);
    }

    private byte[] Picture()
    {
        var bytes = new byte[chance.Next(ShortestPicture, LongestPicture)];
        chance.NextBytes(bytes);
        JpegBegins.CopyTo(bytes, 0);
        return bytes;
    }

    [GeneratedRegex("""name="version" value="(\d+)""")]
    private static partial Regex Version();
}
