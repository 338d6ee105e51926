using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Tests.Features.Visits;

/// <summary>What the panel says of a source that is asked, is late, failed or answered.</summary>
public sealed class DepartmentsPanelTests
{
    private static readonly DateTimeOffset Asked = new(2026, 7, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly Person Person = Made();

    private static readonly Vocabulary Vocabulary = RulesetLibrary
        .Read(new Dictionary<string, string> { ["facts.yaml"] = File.ReadAllText(Path.Combine(Root(), "rulesets", "facts.yaml")) }).Vocabulary;

    [Theory]
    [InlineData(0, AnswerState.Asking, 500)]
    [InlineData(1499, AnswerState.Asking, 500)]
    [InlineData(1500, AnswerState.Silent, 2000)]
    [InlineData(1501, AnswerState.Silent, 2000)]
    public void Of_SourceThatIsAsked_CountsAsUnknownAfterOneAndAHalfSeconds(int milliseconds, AnswerState state, int again)
    {
        var panel = Panel(FactState.Unknown, InquiryOutcome.Asked, milliseconds);

        Row(panel).State.Should().Be(state);
        panel.Again.Should().Be(again);
        panel.CanAskAgain.Should().BeFalse();
    }

    [Theory]
    [InlineData(FactState.Unknown, InquiryOutcome.NoAnswer, AnswerState.Silent)]
    [InlineData(FactState.Unknown, InquiryOutcome.Refused, AnswerState.Refused)]
    [InlineData(FactState.Stale, InquiryOutcome.NoAnswer, AnswerState.Stale)]
    [InlineData(FactState.Known, InquiryOutcome.Refused, AnswerState.Answered)]
    public void Of_SourceThatFailed_CanBeAskedAgainAndWhatIsHeldStands(FactState held, InquiryOutcome outcome, AnswerState state)
    {
        var panel = Panel(held, outcome, 5000);

        Row(panel).State.Should().Be(state);
        Row(panel).NeedsWords.Should().BeTrue();
        panel.Again.Should().BeNull();
        panel.CanAskAgain.Should().BeTrue();
    }

    [Fact]
    public void Of_SourceThatAnswered_HasNothingMoreToSay()
    {
        var panel = Panel(FactState.None, InquiryOutcome.None, 5000);

        (Row(panel).NeedsWords, panel.Again, panel.CanAskAgain).Should().Be((false, null, false));
    }

    [Fact]
    public void Of_NothingAsked_IsAsDelivered()
    {
        var panel = DepartmentsPanel.Of(Vocabulary, [Answer(FactState.Unknown)], Open(), [], Asked);

        (Row(panel).State, Row(panel).NeedsWords, panel.Again, panel.CanAskAgain).Should().Be((AnswerState.Silent, false, null, false));
    }

    [Fact]
    public void Fingerprint_WhenAQuestionEnds_Changes() =>
        Panel(FactState.Unknown, InquiryOutcome.Asked, 5000).Fingerprint.Should().NotBe(Panel(FactState.Unknown, InquiryOutcome.NoAnswer, 5000).Fingerprint);

    private static DepartmentsPanel Panel(FactState held, InquiryOutcome outcome, int milliseconds) => DepartmentsPanel.Of(
        Vocabulary, [Answer(held)], Open(), [new InquiryStanding(Person.Id, "D15", outcome, Asked, null)], Asked.AddMilliseconds(milliseconds));

    private static ItemRow Row(DepartmentsPanel panel) => panel.Departments.SelectMany(department => department.Items).Single();

    private static DepartmentAnswer Answer(FactState state) => new("taxation", "D15", "m1", state, null);

    private static OpenVisit Open()
    {
        var visit = new Visit
        {
            Id = Guid.CreateVersion7(),
            Channel = VisitChannel.Window,
            StartedBy = Guid.CreateVersion7(),
            StartedAt = Asked,
            ApplicantId = Person.Id,
            TownshipCode = "350128107000",
            VillageCode = "350128107900",
            AsOf = new DateOnly(2026, 7, 1),
            Answers = "{}",
        };
        var member = new VisitMember { VisitId = visit.Id, PersonId = Person.Id, MemberKey = "m1", Relation = "self", LivesTogether = true };
        return new OpenVisit(visit, VisitAnswers.None, [new VisitPerson(member, Person, null, Person.Name, false)]);
    }

    private static Person Made()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-panel-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", folder)]).Build();
        using var services = new ServiceCollection().AddWelfareStorage(configuration).BuildServiceProvider();
        var person = Person.Create(IdentityNumber.Create("350128", new DateOnly(1960, 2, 29), 0), "林阿海", services.GetRequiredService<BlindIndex>(), Sex.Male);
        Directory.Delete(folder, recursive: true);
        return person;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Welfare.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
