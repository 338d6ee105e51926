using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Tests.Applications;

namespace Welfare.Eligibility.Tests.Consent;

public sealed class PhoneSigningTests
{
    [Fact]
    public async Task Sign_WithTheRightAnswers_IsInForceForAYearAndInThePersonsList()
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync();

        var answer = await installation.SignAsync(await installation.TokenAsync(signer), signer);

        answer.Result.Should().Be(SigningResult.Signed);
        answer.Request!.ExpiresOn.Should().Be(new DateOnly(2027, 3, 6));
        (await installation.MayAskAsync(signer, ConsentInstallation.FirstDay)).Should().BeTrue();
        await using var db = installation.Open();
        var signed = await db.Authorisations.SingleAsync();
        (signed.Way, signed.Purpose, signed.VisitId, signed.RecordedBy).Should().Be((SigningWay.Phone, AuthorisationPurpose.MeansCheck, signer.Visit, Cast.Clerk.Id));
        var entry = await db.AuditEntries.SingleAsync(e => e.Action == "authorisation.sign");
        (entry.PersonId, entry.ActorId, entry.ActorName, entry.Role).Should().Be((signer.Person, signer.Person, "本人", PhoneSigning.OwnRole));
    }

    [Fact]
    public async Task Find_AnOpenCode_ShowsAMaskedName()
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync("欧阳海生");

        var request = await installation.Signing.FindAsync(await installation.TokenAsync(signer), CancellationToken.None);

        request!.MaskedName.Should().Be("欧＊＊＊");
    }

    [Fact]
    public async Task Find_UsedUnknownShutOrOfAnEndedVisit_IsNothing()
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var (used, shut, ended) = (await installation.SignerAsync(), await installation.SignerAsync(), await installation.SignerAsync());
        var (usedToken, shutToken, endedToken) = (await installation.TokenAsync(used), await installation.TokenAsync(shut), await installation.TokenAsync(ended));
        await installation.SignAsync(usedToken, used);
        for (var i = 0; i < SigningInvitation.MostWrongTries; i++)
        {
            await installation.Signing.SignAsync(shutToken, "0000", "别人", CancellationToken.None);
        }

        await using (var db = installation.Open())
        {
            (await db.Visits.SingleAsync(v => v.Id == ended.Visit)).ClosedAt = installation.Clock.GetUtcNow();
            await db.SaveChangesAsync();
        }

        foreach (var token in new[] { usedToken, shutToken, endedToken, "unknown", "" })
        {
            (await installation.Signing.FindAsync(token, CancellationToken.None)).Should().BeNull();
        }

        (await installation.SignAsync(shutToken, shut)).Result.Should().Be(SigningResult.Gone);
        (await installation.SignAsync(endedToken, ended)).Result.Should().Be(SigningResult.Gone);
    }

    [Theory]
    [InlineData(899, SigningResult.Signed)]
    [InlineData(900, SigningResult.Gone)]
    [InlineData(901, SigningResult.Gone)]
    public async Task Sign_AroundMidnightInChina_IsPossibleUntilTheDayEnds(int minutes, SigningResult expected)
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync();
        var token = await installation.TokenAsync(signer);

        installation.Clock.Wait(TimeSpan.FromMinutes(minutes));

        (await installation.SignAsync(token, signer)).Result.Should().Be(expected);
    }

    [Fact]
    [Trait("ASVS", "14.2.1")]
    public async Task Sign_Wrongly_CountsDownThenShuts()
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync();
        var token = await installation.TokenAsync(signer);
        List<int?> left = [];

        for (var i = 0; i < SigningInvitation.MostWrongTries; i++)
        {
            left.Add((await installation.Signing.SignAsync(token, signer.LastFour, "王秀梅", CancellationToken.None)).Request?.TriesLeft);
        }

        left.Should().Equal(4, 3, 2, 1, null);
        (await installation.SignAsync(token, signer)).Result.Should().Be(SigningResult.Gone);
        (await installation.MayAskAsync(signer, ConsentInstallation.FirstDay)).Should().BeFalse();
        (await installation.TokenAsync(signer)).Should().NotBe(token, "the window may show another");
    }

    [Theory]
    [InlineData(" 阿卜杜・热合曼 ")]
    [InlineData("阿卜杜.热合曼")]
    public async Task Sign_ANameWithAnotherDot_IsTheSameName(string typed)
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync("阿卜杜·热合曼");

        var answer = await installation.Signing.SignAsync(await installation.TokenAsync(signer), signer.LastFour.ToLowerInvariant(), typed, CancellationToken.None);

        answer.Result.Should().Be(SigningResult.Signed);
    }

    [Fact]
    public async Task Sign_ManyTimesAtOnce_IsOneSignature()
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync();
        var token = await installation.TokenAsync(signer);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => installation.SignAsync(token, signer))));

        answers.Should().OnlyContain(answer => answer.Result == SigningResult.Signed, "whoever presses twice is told that it is signed");
        await using var db = installation.Open();
        (await db.Authorisations.CountAsync()).Should().Be(1);
        (await db.AuditEntries.CountAsync(e => e.Action == "authorisation.sign")).Should().Be(1);
    }

    [Fact]
    public async Task Sign_AUsedCodeAfterAWithdrawal_BringsNothingBack()
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync();
        var token = await installation.TokenAsync(signer);
        await installation.SignAsync(token, signer);
        await installation.WithdrawAsync(signer);

        await installation.SignAsync(token, signer);

        (await installation.MayAskAsync(signer, ConsentInstallation.FirstDay)).Should().BeFalse();
    }

    [Fact]
    public async Task For_TheSamePersonAgain_ShowsTheSameCodeAndKeepsOnlyItsHash()
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync();

        var first = await installation.TokenAsync(signer);
        var second = await installation.TokenAsync(signer);
        var another = await installation.TokenAsync(signer with { Visit = await installation.VisitAsync(signer.Person) });

        second.Should().Be(first).And.HaveLength(27, "160 bits stand in 27 characters");
        another.Should().NotBe(first);
        await using var db = installation.Open();
        (await db.SigningInvitations.CountAsync()).Should().Be(2);
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(first));
        (await db.SigningInvitations.CountAsync(i => i.TokenHash == hash)).Should().Be(1);
    }
}
