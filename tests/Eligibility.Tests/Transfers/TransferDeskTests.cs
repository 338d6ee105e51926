using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Eligibility.Tests.Payments;
using Welfare.Eligibility.Transfers;

namespace Welfare.Eligibility.Tests.Transfers;

public sealed class TransferDeskTests
{
    // As the register of places calls it.
    private const string NewTownship = "350128108";
    private const string NewVillage = "350128108900";

    private static readonly Actor Sender = Cast.In(Roles.TownshipReviewer, "陈移交", Cast.Township);
    private static readonly Actor Receiver = Cast.In(Roles.TownshipReviewer, "王接收", Cast.OtherTownship);

    [Fact]
    public async Task Receive_AwardAndFiles_GoWithTheHousehold()
    {
        await using var county = await StartAsync();
        var award = await county.GrantAsync();
        var transfer = await ProposeAsync(county, award);
        (await county.ReadAsync(award)).VillageCode.Should().Be(Cast.Village, "nothing moves before the other township has signed");

        await SignAsync(county, transfer, new(TransferAct.Receive, NewVillage, "已落实住址"), Receiver);

        await using var db = county.Open();
        (await db.Awards.SingleAsync()).Should().BeEquivalentTo(new { TownshipCode = NewTownship, VillageCode = NewVillage });
        (await db.Applications.SingleAsync()).Should().BeEquivalentTo(new { TownshipCode = NewTownship, VillageCode = NewVillage });
        var signed = (await db.Transfers.Include(t => t.Steps).SingleAsync()).Steps.OrderBy(step => step.Seq);
        signed.Select(step => (step.ByName, step.PlaceCode)).Should().Equal(("陈移交", Cast.Township), ("王接收", Cast.OtherTownship));
    }

    [Theory]
    [InlineData(TransferAct.Decline)]
    [InlineData(TransferAct.TakeBack)]
    public async Task Take_NotReceived_LeavesEverythingWhereItIs(TransferAct act)
    {
        await using var county = await StartAsync();
        var award = await county.GrantAsync();
        var transfer = await ProposeAsync(county, award);

        await SignAsync(county, transfer, new(act, null, "住址不实"), act == TransferAct.Decline ? Receiver : Sender);

        (await county.ReadAsync(award)).VillageCode.Should().Be(Cast.Village);
        await ProposeAsync(county, award);
    }

    [Fact]
    public async Task Take_ByTheOtherSide_IsRefused()
    {
        await using var county = await StartAsync();
        var transfer = await ProposeAsync(county, await county.GrantAsync());

        foreach (var (act, actor) in new[]
        {
            (TransferAct.Receive, Sender), (TransferAct.Decline, Sender), (TransferAct.TakeBack, Receiver),
            (TransferAct.Receive, Cast.In(Roles.Clerk, "窗口", Cast.OtherTownship)), (TransferAct.Receive, PayingCounty.Reviewer),
            (TransferAct.Receive, Cast.In(Roles.TownshipReviewer, "第三方", "350128109000")),
            // Who proposed it, on a duty of the other township.
            (TransferAct.Receive, Sender with { PlaceCode = Receiver.PlaceCode }), (TransferAct.Decline, Sender with { PlaceCode = Receiver.PlaceCode }),
        })
        {
            var signing = () => SignAsync(county, transfer, new(act, NewVillage, "办理"), actor);
            await signing.Should().ThrowAsync<TransferRefusedException>($"{act} by {actor.Name}");
        }
    }

    [Theory]
    [InlineData(Cast.Township)]
    [InlineData("350128107")]
    [InlineData("350102001000")]
    [InlineData("350128999000")]
    [InlineData("")]
    public async Task Propose_ToNoOtherTownshipOfTheCounty_IsRefused(string to)
    {
        await using var county = await StartAsync();
        var award = await county.GrantAsync();

        var proposing = () => county.Get<TransferDesk>().ProposeAsync(award.ApplicationId, to, new(2026, 4, 1), "迁居", PayingCounty.NewKey(), Sender, default);

        (await proposing.Should().ThrowAsync<TransferRefusedException>()).Which.Field.Should().Be("to");
    }

    [Fact]
    public async Task Propose_Twice_TheSecondIsRefused()
    {
        await using var county = await StartAsync();
        var award = await county.GrantAsync();
        await ProposeAsync(county, award);

        var again = () => ProposeAsync(county, award);

        await again.Should().ThrowAsync<TransferRefusedException>();
    }

    /// <summary>Whenever it moves, and however often, each month is paid once.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Payments_OverMonthsWithMoves_NoMonthLapsesAndNoneIsDoubled(int seed)
    {
        const int months = 8;
        await using var county = await StartAsync();
        var random = new Random(seed);
        Award[] awards = [await county.GrantAsync(name: "甲"), await county.GrantAsync(name: "乙"), await county.GrantAsync(name: "丙")];
        for (var i = 0; i < months; i++)
        {
            var month = PayingCounty.April.AddMonths(i);
            foreach (var award in awards.Where(_ => random.Next(3) == 0))
            {
                await MoveAsync(county, award, isReceived: random.Next(4) > 0);
            }
            await county.ReleasedAsync(month);
            foreach (var award in awards.Where(_ => random.Next(3) == 0))
            {
                await MoveAsync(county, award, isReceived: random.Next(4) > 0);
            }
            county.Clock.WaitDays(month.AddMonths(1).DayNumber - month.DayNumber);
        }

        await using var db = county.Open();
        var paid = await db.PaymentLines.Where(line => line.Counts).Select(line => new { line.AwardId, line.Month, line.Amount }).ToListAsync();
        foreach (var award in awards)
        {
            paid.Where(line => line.AwardId == award.Id).OrderBy(line => line.Month).Select(line => (line.Month, line.Amount))
                .Should().Equal(Enumerable.Range(0, months).Select(i => (PayingCounty.April.AddMonths(i), 54000L)));
        }
        (await db.Transfers.CountAsync(t => t.Status == TransferStatus.Received)).Should().BePositive("households did move");
    }

    /// <summary>Out of the county: what is paid here ends with the month before the one the other county begins with.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public async Task Payments_MovedOutOfTheCounty_EndWithTheMonthBeforeTheOthers(int after)
    {
        await using var county = await StartAsync();
        var award = await county.GrantAsync();
        var next = PayingCounty.April.AddMonths(after);
        await county.DecideAsync(award, new EndAward(next, AwardEnd.MovedAway, null, "迁往福清"));
        for (var month = PayingCounty.April; month < next; month = month.AddMonths(1))
        {
            await county.ReleasedAsync(month);
            county.Clock.WaitDays(month.AddMonths(1).DayNumber - month.DayNumber);
        }
        var later = () => county.MakeAsync(next);
        await later.Should().ThrowAsync<Eligibility.Payments.PaymentRefusedException>("nothing is owed from the other county's first month on");

        await using var db = county.Open();
        var paid = await db.PaymentLines.Where(line => line.Counts).Select(line => line.Month).OrderBy(month => month).ToListAsync();
        paid.Should().Equal(Enumerable.Range(0, after).Select(i => PayingCounty.April.AddMonths(i)));
        paid[^1].AddMonths(1).Should().Be((await county.ReadAsync(award)).Last.FromMonth);
    }

    private static async Task<PayingCounty> StartAsync()
    {
        var county = await PayingCounty.StartAsync();
        await using var db = county.Open();
        var known = await db.Places.Select(place => place.Code).ToListAsync();
        db.Places.AddRange(FujianPlaces.All.Where(place => !known.Contains(place.Code)));
        await db.SaveChangesAsync();
        return county;
    }

    private static Task<Guid> ProposeAsync(PayingCounty county, Award award) =>
        county.Get<TransferDesk>().ProposeAsync(award.ApplicationId, NewTownship, new(2026, 4, 1), "全家迁居", PayingCounty.NewKey(), Sender, default);

    private static async Task SignAsync(PayingCounty county, Guid transfer, TransferAction action, Actor actor)
    {
        await using var db = county.Open();
        var version = await db.Transfers.Where(t => t.Id == transfer).Select(t => t.Version).SingleAsync();
        await county.Get<TransferDesk>().TakeAsync(transfer, version, action, PayingCounty.NewKey(), actor, default);
    }

    private static async Task MoveAsync(PayingCounty county, Award award, bool isReceived)
    {
        var from = (await county.ReadAsync(award)).TownshipCode;
        var isBack = from == NewTownship;
        var (to, village) = isBack ? (PlaceCode.Township(Cast.Village), Cast.Village) : (NewTownship, NewVillage);
        var (sender, receiver) = isBack ? (Receiver, Sender) : (Sender, Receiver);
        var transfer = await county.Get<TransferDesk>().ProposeAsync(award.ApplicationId, to, new(2026, 4, 1), "迁居", PayingCounty.NewKey(), sender, default);
        await SignAsync(county, transfer, new(isReceived ? TransferAct.Receive : TransferAct.Decline, village, "核实"), receiver);
    }
}
