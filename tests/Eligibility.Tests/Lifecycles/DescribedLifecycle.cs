using Stateless.Reflection;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Lifecycles;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Tellings;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Eligibility.Transfers;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Lifecycles;

/// <summary>A lifecycle as its document shows it.</summary>
/// <param name="File">The document's name, without its ending.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Source">The file it is drawn from.</param>
/// <param name="Lead">What holds for every step, or the law it follows.</param>
/// <param name="Machine">The machine.</param>
/// <param name="States">Its states in order, with what people call them.</param>
/// <param name="Everywhere">Conditions of every step, left out of diagram and table.</param>
internal sealed record DescribedLifecycle(
    string File, string Title, string Source, string Lead, StateMachineInfo Machine, IReadOnlyList<(string State, Words Says)> States, IReadOnlyList<string> Everywhere)
{
    private const string OfApplications =
        "Every step needs a named person who is no near relative of the household, in the household's own place, with a written reason; those are left out of the diagram. ";

    private static readonly string[] Always = [.. StepGuards.Always.Select(guard => guard.Description)];

    public static IReadOnlyList<DescribedLifecycle> All { get; } =
    [
        .. ApplicationWays.All.Select(OfWay),
        new(
            "appeal", "The way of an appeal", "src/Eligibility/Appeals/AppealLifecycle.cs",
            "行政复议、行政诉讼 (行政复议法, 行政诉讼法): a named reviewer records what the person and the body did; nothing is stopped or paid by it. Who decides again is somebody else.",
            new Appeal.Lifecycle(Stand.Appeal()).Info, StatesOf<AppealStatus>(AppealWords.Of), []),
        new(
            "telling", "The way of a telling", "src/Eligibility/Tellings/TellingLifecycle.cs",
            "Every decision is told in writing with its reason and how to object (S11 art 38, 47, 62); its state follows from what was recorded.",
            new Telling.Lifecycle(Stand.Telling(TellingStatus.Owed)).Info, StatesOf<TellingStatus>(TellingWords.Of), []),
        new(
            "transfer", "The way of a transfer", "src/Eligibility/Transfers/TransferLifecycle.cs",
            "A household moves inside the county without a new application (S11 art 60): one township signs, the other accepts.",
            new Transfer.Lifecycle(Stand.Transfer()).Info, StatesOf<TransferStatus>(TransferWords.Of), []),
        new(
            "award", "The way of an award", "src/Eligibility/Awards/AwardLifecycle.cs", "A named county reviewer decides each step, with its reason; nothing by a machine.",
            new Award.Lifecycle(Stand.Award(AwardStatus.Running)).Info, StatesOf<AwardStatus>(AwardStatusWords.Of), []),
        new(
            "damage-report", "The way of a damage report", "src/Eligibility/Disasters/DamageLifecycle.cs", "户报、村评、乡审、县定 (S2 art 20): four people, nobody twice.",
            new DamageReport.Lifecycle(Stand.Damage()).Info, StatesOf<DamageStatus>(DisasterWords.Of), []),
        new(
            "disaster-event", "The way of a disaster event", "src/Eligibility/Disasters/DisasterLifecycle.cs", "The county records what is announced, and only the county.",
            new DisasterEvent.Lifecycle(Stand.Disaster()).Info, StatesOf<DisasterStatus>(DisasterWords.Of), []),
        new(
            "field-task", "The way of a field task", "src/Eligibility/Tasks/FieldTaskLifecycle.cs", "A grid worker takes and hands in, a reviewer accepts; nobody accepts their own.",
            new FieldTask.Lifecycle(Stand.Task()).Info, StatesOf<FieldTaskStatus>(FieldTaskWords.Of), []),
        new(
            "payment-list", "The way of a payment list", "src/Eligibility/Payments/PaymentListLifecycle.cs", "Made by one person, checked by a second, released by a third.",
            new PaymentList.Lifecycle(Stand.List()).Info, StatesOf<PaymentListStatus>(PaymentListWords.Of), []),
    ];

    public static TheoryData<string> Files => [.. All.Select(lifecycle => lifecycle.File)];

    public static DescribedLifecycle Of(string file) => All.Single(lifecycle => lifecycle.File == file);

    public static string FileOf(ProgrammeFamily family) =>
        $"application-{System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(family.ToString())}";

    private static DescribedLifecycle OfWay(ApplicationWay way) => new(
        FileOf(way.Family), $"The way of an application: {way.Title.En} ({way.Title.Zh})", $"src/Eligibility/Applications/Lifecycles/{way.Family}.cs",
        $"{OfApplications}{way.Law}.",
        new ApplicationBuilder(way.Family).Lifecycle.Info, [.. way.States.Select(status => (status.ToString(), ApplicationWords.Of(status)))], Always);

    private static IReadOnlyList<(string, Words)> StatesOf<TState>(Func<TState, Words> says)
        where TState : struct, Enum => [.. Enum.GetValues<TState>().Select(state => (state.ToString(), says(state)))];
}
