using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Demo;

/// <summary>A typhoon over the synthetic county: villages' counts in every state, and houses at every step, taken in through the product's own desks.</summary>
internal sealed class DemoDisaster(IServiceProvider services)
{
    private const string Jinjing = "350128107";
    private const string Struck = "350128109";
    private const int Houses = 4;

    // A house with half of its roof gone, 96 by 72.
    private const string Picture = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACAWGBwYFCAcGhwkIiAmMFA0MCwsMGJGSjpQdGZ6eHJmcG6AkLicgIiuim5woNqirr7EztDOfJri8uDI8LjKzsb/2wBDASIkJDAqMF40NF7GhHCExsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsb/wAARCABIAGADASIAAhEBAxEB/8QAGQABAQEBAQEAAAAAAAAAAAAAAAQCAQMF/8QAKhAAAgIAAwcEAgMAAAAAAAAAAAECAxETIQQSFDFRkaEiUlOBYfAyQXH/xAAXAQEBAQEAAAAAAAAAAAAAAAAAAgED/8QAHBEBAQEBAAMBAQAAAAAAAAAAAAECERIhQQMx/9oADAMBAAIRAxEAPwCkAFJAAAAONpLFvBAdByLUkmnimdAAAAAAAAAAxZZGtYyf0SW7RKei9MTLZFZxdKLdojDReqRHZZKx4yf0ZBzttd84mVGy24PclyfIsPll+z25kNf5LmVm/HP9M/XqAC3IAAAAAZcIN4uMW/yjWVX8cOyBsjS81jKr+OHZDKr+OHZGwSrrGVX8cOyMz2eqccNxL8pYHqYteFbw0b0X2Dr5VlMq0pPWMtVJf2XbJZv0pPnHQocYuO60nHlgTQpdF2MMXCWjXQrLNfxQAC3N5Z9Xu8MZ9Xu8MiBPkri3Pq93hlB8ot4uvpLsZb1snFAJ+Lr6S7Di6+kuxKlBiWtkF0xl+9/B5cXX0l2Mraob8pOMtcEv8/cQxUeEr61Jpy1T6HOLr6S7Ek3vTlJcm8TZ6ZfavPq93hjPq93hkQK8mcAAS0AAAAAAAAAAAAAf/9k=";

    private readonly IDbContextFactory<WelfareDb> _databases = services.GetRequiredService<IDbContextFactory<WelfareDb>>();
    private Dictionary<string, Actor> _staff = [];

    /// <summary>Once in the life of an installation; never beside an event that somebody recorded.</summary>
    public async Task PlantAsync(CancellationToken cancellationToken)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        if (await db.DisasterEvents.AnyAsync(cancellationToken))
        {
            return;
        }
        var names = DemoStaff.All.Select(account => account.UserName).ToList();
        _staff = await db.Users.Where(user => names.Contains(user.UserName!))
            .ToDictionaryAsync(user => user.UserName!, user => new Actor(user.Id, user.DisplayName, user.Role, user.PlaceCode), cancellationToken);
        var landfall = ChinaCalendar.MomentOf(ChinaCalendar.Today(services.GetRequiredService<TimeProvider>()).AddDays(-1).ToDateTime(new(3, 5)));
        var disaster = await OpenAsync(landfall, cancellationToken);
        await CountAsync(disaster, landfall, cancellationToken);
        await FileAsync(db, disaster, cancellationToken);
    }

    private async Task<Guid> OpenAsync(DateTimeOffset landfall, CancellationToken cancellationToken)
    {
        var desk = services.GetRequiredService<DisasterDesk>();
        var id = await desk.OpenAsync(
            new("typhoon", "台风“海螺”（演示）", landfall, [Jinjing, "350128108", Struck, "350128207"], new(3, landfall.AddMinutes(30), "平应急〔演示〕1号")), "demo-disaster-open", _staff["county"], cancellationToken);
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var version = await db.DisasterEvents.Where(e => e.Id == id).Select(e => e.Version).SingleAsync(cancellationToken);
        await desk.AnnounceAsync(id, version, new(2, landfall.AddHours(3), "平应急〔演示〕2号"), "demo-disaster-level", _staff["county"], cancellationToken);
        return id;
    }

    // They came yesterday, so the rows say so; the trail says that they were planted.
    private async Task CountAsync(Guid disaster, DateTimeOffset landfall, CancellationToken cancellationToken)
    {
        var order = new WriteOrder("village-count.demo", $"demo-disaster-counts:{disaster}", _staff["county"], new { disaster });
        await services.GetRequiredService<WritePath>().WriteAsync(order, (db, _) =>
        {
            var villages = FujianPlaces.Villages.Where(village => village.ParentCode is Jinjing or "350128108" or Struck or "350128207").ToList();
            db.VillageCounts.AddRange(villages.SelectMany((village, i) => new DemoCounts(disaster, landfall, village.Code, i, _staff).All()));
            return Task.FromResult(new WriteOutcome(disaster, DisasterDesk.SubjectType, "synthetic county", "planted"));
        }, cancellationToken);
    }

    private async Task FileAsync(WelfareDb db, Guid disaster, CancellationToken cancellationToken)
    {
        // Those that were planted for the window keep the advice that their list says.
        var planted = new PlantedHouseholds(new DemoNumbers(), ChinaCalendar.Today(services.GetRequiredService<TimeProvider>())).All.Select(household => household.Household.Number).ToList();
        var heads = await db.People.AsNoTracking().Include(person => person.Registration)
            .Where(person => person.Registration!.VillageCode.StartsWith(Jinjing) && person.Registration.RelationCode == DemoFamily.Head && !planted.Contains(person.Registration.HouseholdNo))
            .OrderBy(person => person.Registration!.HouseholdNo).Take(Houses).ToListAsync(cancellationToken);
        foreach (var (head, i) in heads.Select((head, i) => (head, i)))
        {
            await FileAsync(disaster, head, i, cancellationToken);
        }
    }

    // The first is confirmed, the second with the township, the third reviewed by nobody, the fourth without a level.
    private async Task FileAsync(Guid disaster, Person head, int i, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var visits = scope.ServiceProvider.GetRequiredService<VisitDesk>();
        var visit = await visits.StartAsync(head, VisitChannel.Field, _staff["grid"], cancellationToken);
        var answers = VisitAnswers.None
            .With(null, "damaged_building", "dwelling").With(null, "residential_use", "true").With(null, "emergency_need", "true").With(null, "aided_people", "3")
            .With(null, "displaced", i < 2 ? "true" : "false").With(null, "no_income_source", i == 0 ? "true" : null).With(null, "no_self_rescue", i == 0 ? "true" : null);
        DamageLevel? level = i switch { 0 => DamageLevel.Collapsed, 1 => DamageLevel.Serious, 2 => DamageLevel.Slight, _ => null };
        var desk = services.GetRequiredService<DamageDesk>();
        var report = await desk.FileAsync(
            new(disaster, visit.Id, visit.Version, answers, level, "屋顶被掀，墙体开裂", [Convert.FromBase64String(Picture)]), $"demo-damage:{visit.Id}", _staff["grid"], cancellationToken);
        await visits.CloseAsync(visit.Id, _staff["grid"], cancellationToken);
        foreach (var (actor, step) in ((string[])(i switch { 0 => ["grid3", "town", "county"], 1 => ["grid3"], _ => [] })).Select((actor, step) => (actor, step)))
        {
            await desk.TakeAsync(report, step, level, "现场查看，与照片一致", $"demo-damage-{step}:{visit.Id}", _staff[actor], cancellationToken);
        }
    }
}
