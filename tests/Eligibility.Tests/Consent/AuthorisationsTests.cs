using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Tests.Applications;

namespace Welfare.Eligibility.Tests.Consent;

public sealed class AuthorisationsTests
{
    [Theory]
    [InlineData("2026-03-05", false)]
    [InlineData("2026-03-06", true)]
    [InlineData("2027-03-05", true)]
    [InlineData("2027-03-06", true)]
    [InlineData("2027-03-07", false)]
    public async Task InForce_AroundItsFirstAndLastDay_CountsBoth(string day, bool expected)
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync();
        await installation.SignOnPaperAsync(signer, ConsentInstallation.FirstDay);

        (await installation.MayAskAsync(signer, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))).Should().Be(expected);
    }

    [Fact]
    public async Task InForce_SignedForSomethingElseOrBySomebodyElse_DoesNotCount()
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync();
        var other = await installation.SignerAsync("陈志强");
        await installation.SignOnPaperAsync(signer, ConsentInstallation.FirstDay, "住房保障核对");
        await installation.SignOnPaperAsync(other, ConsentInstallation.FirstDay);

        (await installation.MayAskAsync(signer, ConsentInstallation.FirstDay)).Should().BeFalse();
        (await installation.MayAskAsync(other, ConsentInstallation.FirstDay)).Should().BeTrue();
    }

    [Fact]
    public async Task InForce_AtEarlierMoments_SaysWhatWasInForceThen()
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync();
        var before = installation.Clock.GetUtcNow();
        installation.Clock.Wait(TimeSpan.FromHours(1));
        await installation.SignOnPaperAsync(signer, ConsentInstallation.FirstDay);
        var signed = installation.Clock.GetUtcNow();
        installation.Clock.Wait(TimeSpan.FromHours(1));
        await installation.WithdrawAsync(signer);
        var withdrawn = installation.Clock.GetUtcNow();
        installation.Clock.Wait(TimeSpan.FromHours(1));
        await installation.SignOnPaperAsync(signer, ConsentInstallation.FirstDay);
        var again = installation.Clock.GetUtcNow();

        var day = ConsentInstallation.FirstDay;
        (await installation.MightAskAsync(signer, day, before)).Should().BeFalse();
        (await installation.MightAskAsync(signer, day, signed)).Should().BeTrue();
        (await installation.MightAskAsync(signer, day, withdrawn.AddTicks(-1))).Should().BeTrue();
        (await installation.MightAskAsync(signer, day, withdrawn)).Should().BeFalse();
        (await installation.MightAskAsync(signer, day, again)).Should().BeTrue();
        (await installation.MayAskAsync(signer, day)).Should().BeTrue();
    }

    [Fact]
    public async Task Standing_OfARunningAndANewerWithdrawnOne_SpeaksOfTheRunning()
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync();
        await installation.SignOnPaperAsync(signer, ConsentInstallation.FirstDay.AddYears(-2));

        var expired = await StandingAsync(installation, signer);
        installation.Clock.Wait(TimeSpan.FromMinutes(1));
        await installation.SignOnPaperAsync(signer, ConsentInstallation.FirstDay);
        var running = await StandingAsync(installation, signer);
        await installation.WithdrawAsync(signer);
        var withdrawn = await StandingAsync(installation, signer);

        expired.RunsOn(ConsentInstallation.FirstDay).Should().BeFalse();
        expired.WithdrawnAt.Should().BeNull();
        running.RunsOn(ConsentInstallation.FirstDay).Should().BeTrue();
        withdrawn.Should().Be(running with { WithdrawnAt = installation.Clock.GetUtcNow() });
        withdrawn.WithdrawnOn.Should().Be(ConsentInstallation.FirstDay);
    }

    [Fact]
    public async Task Withdraw_Everything_IsOneAuditEntryOfThePersonAndCanBeAskedTwice()
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync();
        await installation.SignOnPaperAsync(signer, ConsentInstallation.FirstDay.AddMonths(-3));
        await installation.SignOnPaperAsync(signer, ConsentInstallation.FirstDay);

        Task<Welfare.Eligibility.Audit.WriteReceipt> AskAsync() =>
            installation.Desk.WithdrawAsync(signer.Person, signer.Visit, "本人不愿意了", "key-1", Cast.Clerk, CancellationToken.None);
        var first = await AskAsync();
        var second = await AskAsync();
        var nothingLeft = () => installation.WithdrawAsync(signer);

        (first.Replayed, second.Replayed).Should().Be((false, true));
        await nothingLeft.Should().ThrowAsync<NothingToWithdrawException>();
        await using var db = installation.Open();
        (await db.AuthorisationWithdrawals.CountAsync()).Should().Be(2);
        var entry = await db.AuditEntries.SingleAsync(e => e.Action == "authorisation.withdraw");
        (entry.PersonId, entry.ActorId, entry.ActorPlace, entry.Reason, entry.SubjectId).Should().Be(
            (signer.Person, Cast.Clerk.Id, Cast.Clerk.PlaceCode, "本人不愿意了", signer.Visit.ToString()));
    }

    [Theory]
    [InlineData("UPDATE Authorisations SET ExpiresOn = '2099-01-01'")]
    [InlineData("DELETE FROM Authorisations")]
    [InlineData("DELETE FROM AuthorisationWithdrawals")]
    public async Task History_ChangedBehindTheProgram_IsRefusedByTheDatabase(string statement)
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync();
        await installation.SignOnPaperAsync(signer, ConsentInstallation.FirstDay);
        await installation.WithdrawAsync(signer);
        await using var db = installation.Open();

        var change = () => db.Database.ExecuteSqlRawAsync(statement);

        await change.Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>().WithMessage("*never changed*");
    }

    private static async Task<AuthorisationStanding> StandingAsync(ConsentInstallation installation, Signer signer) =>
        (await installation.Authorisations.StandingAsync([signer.Person], ConsentInstallation.FirstDay, CancellationToken.None))[signer.Person];
}
