using System.Globalization;
using CsCheck;
using Welfare.Desk.Commands.Phone;
using Welfare.Rules.Engines.JavaScript;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Tests;
using Welfare.Rules.Tests.Engines;

namespace Welfare.Desk.Tests.Browser;

/// <summary>Packs of rules that nobody has written yet answer in Chromium as the desk does.</summary>
[Collection(BrowserFixture.OneAtATime)]
public sealed class GeneratedRulePackTests
{
    /// <summary>More with <c>PHONE_RULESETS=100</c>.</summary>
    private const int Rulesets = 2;

    private const int HouseholdsEach = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Decide_GeneratedRulesets_AnswersAsTheDesk(bool judgesMembers)
    {
        BrowserFixture.SkipWithoutChromium();
        var rulesets = int.Parse(Environment.GetEnvironmentVariable("PHONE_RULESETS") ?? $"{Rulesets}", CultureInfo.InvariantCulture);
        var compared = 0;
        for (var number = 0; number < rulesets; number++)
        {
            var random = new PCG(judgesMembers ? 16u : 15u, (ulong)number);
            if (RulesetMaker.ReadWhatIsValid(new RulesetMaker(random).Version(judgesMembers)) is { } library)
            {
                compared += await CompareAsync(library, random, number);
            }
        }

        compared.Should().BeGreaterThan(rulesets * HouseholdsEach / 4, "some rulesets mix units and some figures go beyond 64 bits, but not most");
    }

    private static async Task<int> CompareAsync(RulesetLibrary library, PCG random, int number)
    {
        var asking = new PhoneHouseholds(new RuleEngine(library));
        var questions = Enumerable.Range(0, HouseholdsEach).Select(i => Ask(asking, library, random, number, i)).OfType<PhoneQuestion>().ToList();
        await using var comparison = await PhoneComparison.StartAsync(RulePack.Of(library), questions);
        using var browser = new Chromium(Chromium.Usual, comparison.Address);
        await comparison.Done.WaitAsync(Patience);
        comparison.Differences.Should().BeEmpty("of {0} that differ in ruleset {1}", comparison.Different, number);
        return comparison.Compared;
    }

    /// <summary>Null where the desk refuses figures beyond 64 bits.</summary>
    private static PhoneQuestion? Ask(PhoneHouseholds asking, RulesetLibrary library, PCG random, int ruleset, int household)
    {
        var subject = new Subject($"ruleset {ruleset}, household {household}", "350128", SmallWorld.Day, RulesetMaker.Household(library.Vocabulary, random));
        try
        {
            return asking.Ask(subject, household);
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
