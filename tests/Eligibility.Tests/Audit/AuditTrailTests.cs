using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Eligibility.Tests.Consent;

namespace Welfare.Eligibility.Tests.Audit;

public sealed class AuditTrailTests
{
    [Fact]
    public async Task Note_ALookAtAHousehold_IsAnEntryForEachPerson()
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var (one, other) = (await installation.SignerAsync(), await installation.SignerAsync());

        await installation.Trail.NoteLooksAsync(
            Cast.Clerk, LookPage.Facts, LookPurpose.Service,
            [new(one.Person, "Visit", one.Visit), new(other.Person, "Visit", one.Visit), new(one.Person, "Visit", one.Visit)], CancellationToken.None);

        var looks = await installation.Looks.OfAsync(one.Person, CancellationToken.None);
        var look = looks.Should().ContainSingle().Subject;
        (look.Entry.Action, look.Entry.Detail, look.Entry.Reason, look.Entry.ActorName, look.Entry.Role, look.Entry.ActorPlace).Should().Be(
            ("Visit.look", LookPage.Facts, LookPurpose.Service, Cast.Clerk.Name, Cast.Clerk.Role, Cast.Clerk.PlaceCode));
        look.VisitAt.Should().Be(installation.Clock.GetUtcNow());
        (await installation.Looks.OfAsync(other.Person, CancellationToken.None)).Should().ContainSingle();
    }

    [Fact]
    public async Task Note_AQuestion_StandsInThePersonsList()
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync();

        await installation.Trail.NoteQuestionsAsync(Cast.Clerk, ["D27", "D08"], LookPurpose.Service, [new(signer.Person, "Visit", signer.Visit)], CancellationToken.None);

        (await installation.Looks.OfAsync(signer.Person, CancellationToken.None)).Should().ContainSingle()
            .Which.Entry.Should().Match<AuditEntry>(entry => entry.Action == "Visit.question" && entry.Detail == "D27 D08" && entry.PersonId == signer.Person);
    }

    [Theory]
    [InlineData("", "facts")]
    [InlineData(" ", "facts")]
    [InlineData("service", "")]
    [Trait("ASVS", "16.2.1")]
    public async Task Note_WithoutPurposeOrPage_IsRefused(string purpose, string page)
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync();

        var look = () => installation.Trail.NoteLooksAsync(Cast.Clerk, page, purpose, [new(signer.Person, "Visit", signer.Visit)], CancellationToken.None);

        await look.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Note_WithoutACase_IsRefused()
    {
        await using var installation = await ConsentInstallation.StartAsync();
        var signer = await installation.SignerAsync();

        var look = () => installation.Trail.NoteLooksAsync(Cast.Clerk, LookPage.Facts, LookPurpose.Service, [new(signer.Person, "Visit", Guid.Empty)], CancellationToken.None);

        await look.Should().ThrowAsync<ArgumentException>();
        await using var db = installation.Open();
        (await db.AuditEntries.CountAsync()).Should().Be(0);
    }
}
