using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Rules;
using Welfare.Rules.Rulesets.Reading;

namespace Welfare.Eligibility.Tests.Procedures;

/// <summary>Somebody is refused at the county and files again: whether the township may decline to accept it, or must take it.</summary>
internal sealed record ApplyingAgainScenario(string Programme, DateTimeOffset RefusedAt, DateTimeOffset FiledAt, bool MayBeDeclined) : ProcedureScenario
{
    /// <summary>Long enough for acceptance, survey and seven days of notice.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromDays(14);

    public static ProcedureScenario Read(YamlMap m)
    {
        var expected = m.Expected();
        var scenario = new ApplyingAgainScenario(m.Text("programme"), m.Instant("refused_at"), m.Instant("filed_at"), expected.Flag("may_be_declined"))
        {
            Name = m.Text("name"),
            File = m.Source.File,
            Line = m.Line,
        };
        expected.Finish();
        return scenario;
    }

    public override async Task RunAsync()
    {
        await using var desk = await DeskInstallation.StartAsync(Verdict.NotMet, null, RefusedAt - Before);
        var first = await desk.AtTheCountyAsync();
        desk.Clock.Wait(RefusedAt - desk.Clock.GetUtcNow());
        await desk.TakeAsync(first, new RefuseApplication(["DB-20"], null, "金融资产超标"), Cast.CountyReviewer);
        desk.Clock.Wait(FiledAt - desk.Clock.GetUtcNow());
        var second = await desk.Desk.SubmitAsync(await desk.VisitAsync(of: first.ApplicantId), Programme, DeskInstallation.NewKey(), Cast.Clerk, default);
        // The township looks at it later; what counts is the day of filing.
        desk.Clock.WaitDays(3);

        var decline = () => desk.TakeAsync(second, new DeclineAcceptance("一年内被拒绝，情况没有变化"), Cast.TownshipReviewer);

        if (MayBeDeclined)
        {
            (await decline()).Status.Should().Be(ApplicationStatus.NotAccepted, "{0}", Place);
        }
        else
        {
            (await decline.Should().ThrowAsync<StepNotAllowedException>("{0}", Place)).Which.Objections.Select(objection => objection.Guard).Should().Equal(StepGuards.RefusedWithinTheYear.Description);
            (await desk.TakeAsync(second, new AcceptApplication("材料齐全"), Cast.TownshipReviewer)).Status.Should().Be(ApplicationStatus.Accepted, "{0}", Place);
        }
    }
}
