using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Places;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Tests.Applications.Clocks;

/// <summary>
/// Ten thousand applications over three years, worked on as quickly and as slowly as people do, with pauses: on every day of each, what the clock shows is
/// compared with a count of its own, day by day. No limit passes unseen, and none is shown as over that is not.
/// </summary>
public sealed class ThreeYearsTests
{
    private const int Applications = 10_000;
    private const int LongestDelay = 30;

    // A county that leaves pauses out of its limits, with the figures that all others have too.
    private static readonly RulesetLibrary Library = PausingCounty.Library;

    [Fact]
    public void Days_OfTenThousandApplications_NoLimitPassesUnseen()
    {
        var random = new Random(20230101);
        var seen = new Tally();
        for (var i = 0; i < Applications; i++)
        {
            Follow(Life.Of(random, new DateOnly(2023, 1, 1).AddDays(random.Next(3 * 365))), seen);
        }

        seen.Mistakes.Should().BeEmpty();
        seen.Passed.Should().BeGreaterThan(1_000, "some of them are late");
        seen.Unseen.Should().Be(0, "a limit presses before it is over, and is shown as over from the day after its last one");
    }

    private static void Follow(Life life, Tally seen)
    {
        var warned = new HashSet<string>();
        for (var today = life.Accepted; today <= life.Decided; today = today.AddDays(1))
        {
            var shown = StatutoryClock.Of(life.On(today), Library, today).ToDictionary(limit => limit.Limit.Name);
            foreach (var (name, from, length) in life.Limits(today))
            {
                var over = Counted(life, from, today.AddDays(-1)) >= length;
                if (!shown.TryGetValue(name, out var limit) || limit.IsOver != over)
                {
                    seen.Mistakes.Add($"{name} of {from}, {today}: shown {limit?.DueOn}, over {over}");
                    return;
                }
                warned.UnionWith(limit.Presses && !over ? [name] : []);
                if (over && Counted(life, from, today.AddDays(-2)) < length)
                {
                    seen.Passed++;
                    seen.Unseen += warned.Contains(name) ? 0 : 1;
                }
            }
        }
    }

    // Working days after a day up to another that lie in no pause: the plain way.
    private static int Counted(Life life, DateOnly from, DateOnly until) => Math.Max(0, life.CountedUntil(until) - life.CountedUntil(from));

    private sealed class Tally
    {
        public List<string> Mistakes { get; } = [];

        public int Passed { get; set; }

        public int Unseen { get; set; }
    }

    /// <summary>When each step of an application was taken.</summary>
    private sealed record Life(
        DateOnly Accepted, DateOnly Surveyed, DateOnly Posted, DateOnly Opinion, DateOnly Received, DateOnly Decided, bool IsSpecial, (DateOnly From, DateOnly Until)? Pause)
    {
        private readonly List<int> _counted = [0];

        /// <summary>Days that count, after the acceptance and up to a day.</summary>
        public int CountedUntil(DateOnly day)
        {
            for (var next = Accepted.AddDays(_counted.Count); next <= day; next = next.AddDays(1))
            {
                _counted.Add(_counted[^1] + (WorkCalendar.Has(next) && !(Pause is { } pause && next > pause.From && next <= pause.Until) ? 1 : 0));
            }
            return day <= Accepted ? 0 : _counted[day.DayNumber - Accepted.DayNumber];
        }

        public static Life Of(Random random, DateOnly accepted)
        {
            DateOnly Later(DateOnly day) => day.AddDays(random.Next(LongestDelay));
            var surveyed = Later(accepted);
            var posted = Later(surveyed);
            var opinion = Later(posted.AddDays(8));
            var received = Later(opinion);
            var pause = random.Next(3) == 0 ? Later(accepted) : (DateOnly?)null;
            return new(
                accepted, surveyed, posted, opinion, received, Later(received), random.Next(10) == 0, pause is { } from ? (from, Later(from)) : null);
        }

        public ClockedApplication On(DateOnly today) => new(
            Guid.Empty, "minimum-income", PausingCounty.Village, StatusOn(today), Accepted, today >= Received ? Received : null, today >= Posted ? Posted.AddDays(7) : null)
        {
            IsSpecial = IsSpecial,
            Pauses = Pause is { } pause && pause.From <= today ? [new(PauseReason.Completion, pause.From, pause.Until <= today ? pause.Until : null)] : [],
        };

        public IEnumerable<(string Name, DateOnly From, int Length)> Limits(DateOnly today)
        {
            yield return IsSpecial ? ("minimum_income_whole_special", Accepted, 45) : ("minimum_income_whole", Accepted, 30);
            if (StatusOn(today) == ApplicationStatus.Accepted)
            {
                yield return ("minimum_income_survey", Accepted, 15);
            }
            if (StatusOn(today) == ApplicationStatus.CountyDecision)
            {
                yield return ("minimum_income_county", Received, 10);
            }
        }

        private ApplicationStatus StatusOn(DateOnly today) =>
            today < Surveyed ? ApplicationStatus.Accepted
            : today < Posted ? ApplicationStatus.Surveyed
            : today < Opinion ? ApplicationStatus.PublicNotice
            : today < Received ? ApplicationStatus.TownshipOpinion
            : ApplicationStatus.CountyDecision;
    }
}
