using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Security;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Applications;

public sealed class SubmissionTests
{
    private const string Programme = "minimum-income";

    [Theory]
    [InlineData(Verdict.Met)]
    [InlineData(Verdict.NotMet)]
    [InlineData(Verdict.Unknown)]
    [InlineData(Verdict.Review)]
    public async Task Submit_WhateverTheAdvice_MakesAnApplicationWithItsSnapshot(Verdict advice)
    {
        await using var desk = await DeskInstallation.StartAsync(advice, null);
        var visit = await desk.VisitAsync();

        var application = await desk.Desk.SubmitAsync(visit, Programme, "key-1", Cast.Clerk, CancellationToken.None);

        application.Number.Should().Be("PT2026-000001");
        application.Status.Should().Be(ApplicationStatus.Submitted);
        application.AdviceVerdict.Should().Be(advice);
        application.HouseholdJson.Should().Be("""{"household":"HH-1"}""");
        Advice.Of(application).Should().BeEquivalentTo(AdviceJson.Read(advice, null));
        application.SubmittedBy.Should().Be(Cast.Clerk.Id);
    }

    [Fact]
    public async Task Submit_LeavesOneStepOneAuditEntryAndOneKey()
    {
        await using var desk = await DeskInstallation.StartAsync();

        var application = await desk.SubmitAsync();

        await using var db = desk.Open();
        var entry = await db.AuditEntries.SingleAsync();
        entry.Should().BeEquivalentTo(new
        {
            At = desk.Clock.GetUtcNow(),
            ActorId = Cast.Clerk.Id,
            ActorName = Cast.Clerk.Name,
            Role = Roles.Clerk,
            Action = "application.submit",
            SubjectType = "application",
            SubjectId = application.Id.ToString(),
        });
        entry.Reason.Should().NotBeNullOrWhiteSpace();
        (await db.ApplicationSteps.SingleAsync()).Should().BeEquivalentTo(new { Trigger = ApplicationTrigger.Submit, Seq = 1, entry.At, entry.ActorId });
        (await db.IdempotencyRecords.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Submit_SixteenEqualOnesAtOnce_MakeOneApplication()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var visit = await desk.VisitAsync();

        var made = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(
            () => desk.Desk.SubmitAsync(visit, Programme, "same-key", Cast.Clerk, CancellationToken.None))));

        made.Select(application => application.Number).Distinct().Should().Equal("PT2026-000001");
        await using var db = desk.Open();
        (await db.Applications.CountAsync()).Should().Be(1);
        (await db.ApplicationSteps.CountAsync()).Should().Be(1);
        (await db.AuditEntries.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Submit_SixteenKeysForOneVisitAtOnce_MakeOneApplication()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var visit = await desk.VisitAsync();

        var made = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(
            () => desk.Desk.SubmitAsync(visit, Programme, DeskInstallation.NewKey(), Cast.Clerk, CancellationToken.None))));

        made.Select(application => application.Id).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task Submit_SixteenVisitsAtOnce_GetSixteenNumbersWithoutAGap()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var visits = new List<Guid>();
        for (var i = 0; i < 16; i++)
        {
            visits.Add(await desk.VisitAsync());
        }

        var made = await Task.WhenAll(visits.Select(visit => Task.Run(
            () => desk.Desk.SubmitAsync(visit, Programme, DeskInstallation.NewKey(), Cast.Clerk, CancellationToken.None))));

        made.Select(application => application.Number).Order().Should().Equal(Enumerable.Range(1, 16).Select(i => $"PT2026-{i:000000}"));
    }

    [Fact]
    public async Task Submit_TheSameKeyForSomethingElse_IsRefusedNamingTheKey()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await desk.Desk.SubmitAsync(await desk.VisitAsync(), Programme, "key-1", Cast.Clerk, CancellationToken.None);
        var other = await desk.VisitAsync();

        var submitting = () => desk.Desk.SubmitAsync(other, Programme, "key-1", Cast.Clerk, CancellationToken.None);

        (await submitting.Should().ThrowAsync<KeyReusedException>()).Which.Says.Zh.Should().Contain("key-1");
        await using var db = desk.Open();
        (await db.Applications.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Submit_TheSameKeyByAnotherPerson_IsRefused()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var visit = await desk.VisitAsync();
        await desk.Desk.SubmitAsync(visit, Programme, "key-1", Cast.Clerk, CancellationToken.None);

        var submitting = () => desk.Desk.SubmitAsync(visit, Programme, "key-1", Cast.Clerk with { Id = Guid.CreateVersion7() }, CancellationToken.None);

        await submitting.Should().ThrowAsync<KeyReusedException>();
    }

    [Fact]
    public async Task Submit_AVisitElsewhereOrNowhere_AnswersAlike()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var elsewhere = await desk.VisitAsync("350128108900");

        var there = () => desk.Desk.SubmitAsync(elsewhere, Programme, "key-1", Cast.Clerk, CancellationToken.None);
        var nowhere = () => desk.Desk.SubmitAsync(Guid.CreateVersion7(), Programme, "key-2", Cast.Clerk, CancellationToken.None);

        var first = (await there.Should().ThrowAsync<ApplicationUnknownException>()).Which.Says;
        (await nowhere.Should().ThrowAsync<ApplicationUnknownException>()).Which.Says.Should().Be(first);
    }

    [Fact]
    public async Task Submit_ByARoleThatDoesNotFile_WritesNothing()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var visit = await desk.VisitAsync();

        var submitting = () => desk.Desk.SubmitAsync(visit, Programme, "key-1", Cast.TownshipReviewer, CancellationToken.None);

        await submitting.Should().ThrowAsync<StepNotAllowedException>();
        await using var db = desk.Open();
        (await db.Applications.AnyAsync()).Should().BeFalse();
        (await db.AuditEntries.AnyAsync()).Should().BeFalse();
        (await db.IdempotencyRecords.AnyAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task Submit_ANewYear_StartsANewSequence()
    {
        await using var desk = await DeskInstallation.StartAsync();
        await desk.SubmitAsync();
        desk.Clock.WaitDays(365);

        (await desk.SubmitAsync()).Number.Should().Be("PT2027-000001");
        (await desk.SubmitAsync()).Number.Should().Be("PT2027-000002");
    }
}
