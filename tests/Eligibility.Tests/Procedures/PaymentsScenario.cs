using System.Text;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Tests.Payments;
using Welfare.Rules.Rulesets.Reading;

namespace Welfare.Eligibility.Tests.Procedures;

/// <summary>Awards and the lists that pay them, made, checked, released and written for the bank one after another: who is paid what, and who is held.</summary>
internal sealed record PaymentsScenario(string Programme, DateOnly Today, IReadOnlyList<PaidAward> Awards, IReadOnlyList<ExpectedList> Lists) : ProcedureScenario
{
    public static ProcedureScenario Read(YamlMap m)
    {
        var awards = m.Maps("awards", required: true).Select(PaidAward.Read).ToList();
        return new PaymentsScenario(
            m.Text("programme"), m.Date("today"), awards, [.. m.Maps("expect", required: true).Select(list => ExpectedList.Read(list, awards))])
        {
            Name = m.Text("name"),
            File = m.Source.File,
            Line = m.Line,
        };
    }

    public override async Task RunAsync()
    {
        await using var county = await PayingCounty.StartAsync(Today);
        var granted = await GrantAsync(county);
        foreach (var expected in Lists)
        {
            county.Clock.WaitDays(expected.MadeOn.DayNumber - ChinaCalendar.Today(county.Clock).DayNumber);
            var made = await county.MakeAsync(expected.Month, Programme);

            made.Paid.ToDictionary(line => granted[line.AwardId], line => line.Amount).Should().BeEquivalentTo(expected.Paid, "{0}", Place);
            made.Lines.Where(line => line.Hold is not null).ToDictionary(line => granted[line.AwardId], line => line.Hold!.Value).Should().BeEquivalentTo(expected.Held, "{0}", Place);
            if (expected.Paid.Count > 0)
            {
                var released = await county.TakeAsync(await county.TakeAsync(made, PaymentStep.Check, PayingCounty.Checker), PaymentStep.Release, PayingCounty.Releaser);
                var rows = Encoding.UTF8.GetString((await county.ExportAsync(released)).Content).TrimEnd('\n').Split('\n').Skip(1);
                rows.Should().HaveCount(expected.Paid.Count, "{0}", Place);
            }
        }
    }

    private async Task<Dictionary<Guid, string>> GrantAsync(PayingCounty county)
    {
        var (people, granted) = (new Dictionary<string, Person>(), new Dictionary<Guid, string>());
        foreach (var award in Awards)
        {
            var made = await county.GrantAsync(award.Amount, award.From, name: award.Person, person: people.GetValueOrDefault(award.Person), programme: Programme);
            granted[made.Id] = award.Id;
            people.TryAdd(award.Person, await county.PersonAsync(made));
            if (award is { DiedOn: { } diedOn, EndedFrom: { } endedFrom })
            {
                await county.DecideAsync(made, new EndAward(endedFrom, AwardEnd.Death, diedOn, "死亡证明"));
            }
        }
        return granted;
    }
}

/// <summary>An award of so much a month to a person, ended by a death where there was one.</summary>
internal sealed record PaidAward(string Id, string Person, long Amount, DateOnly From, DateOnly? DiedOn, DateOnly? EndedFrom)
{
    public static PaidAward Read(YamlMap m)
    {
        var diedOn = m.OptionalDate("died_on");
        var award = new PaidAward(m.Text("id"), m.Text("person"), m.Fen("amount"), m.Date("from"), diedOn, m.OptionalDate("ended_from", required: diedOn is not null));
        m.Finish();
        return award;
    }
}

/// <summary>What a list made on a day for a month pays and holds, by award.</summary>
internal sealed record ExpectedList(DateOnly Month, DateOnly MadeOn, IReadOnlyDictionary<string, long> Paid, IReadOnlyDictionary<string, PaymentHold> Held)
{
    public static ExpectedList Read(YamlMap m, IReadOnlyList<PaidAward> awards)
    {
        var (paid, held) = (m.Expected("paid"), m.Expected("held"));
        foreach (var map in new[] { paid, held })
        {
            // Which keys there may be is the awards; Finish names the nearest.
            awards.ToList().ForEach(award => map.Find(award.Id));
            map.Finish();
        }
        var list = new ExpectedList(m.Date("month"), m.Date("made_on"), paid.Keys.ToDictionary(id => id, paid.Fen), held.Keys.ToDictionary(id => id, held.Word<PaymentHold>));
        m.Finish();
        return list;
    }
}
