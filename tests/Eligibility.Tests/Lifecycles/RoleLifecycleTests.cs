using Welfare.Eligibility.Security;
using Welfare.Eligibility.Tests.Applications;

namespace Welfare.Eligibility.Tests.Lifecycles;

/// <summary>What the document of a lifecycle does not allow, the lifecycle refuses: each state with each step by each role.</summary>
public sealed class RoleLifecycleTests
{
    public static TheoryData<string, string> States
    {
        get
        {
            var states = new TheoryData<string, string>();
            foreach (var lifecycle in DescribedLifecycle.All.Where(of => !of.File.StartsWith("application-", StringComparison.Ordinal)))
            {
                foreach (var (state, _) in lifecycle.States)
                {
                    states.Add(lifecycle.File, state);
                }
            }
            return states;
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Take_EveryStepAndRole_MovesOnlyWhereTheDocumentAllows(string file, string state)
    {
        var allowed = LifecycleDocument.Read(file).Where(step => step.From == state).ToDictionary(step => step.Trigger);
        foreach (var trigger in Stand.TriggersOf(file))
        {
            foreach (var role in Roles.All)
            {
                var taking = () => Stand.Try(file, state, trigger, Cast.Of(role));
                if (allowed.TryGetValue(trigger, out var step) && step.IsFor(role))
                {
                    taking().Should().Be(step.To, $"{trigger} by {role}");
                }
                else
                {
                    taking.Should().Throw<InvalidOperationException>($"{trigger} by {role}");
                }
            }
        }
    }
}
