using Welfare.Rules.Evaluation;

namespace Welfare.Rules.Tests.Evaluation;

public sealed class SubjectTests
{
    [Fact]
    public void Fingerprint_CopyWithOtherFacts_IsThatOfItsOwnFacts()
    {
        var subject = new Subject("H", "350128", SmallWorld.Day, SmallWorld.Household().With("rent", 1L));
        var before = subject.Fingerprint;

        var copy = subject with { Facts = SmallWorld.Household().With("rent", 2L) };

        copy.Fingerprint.Should().Be(new Subject("H", "350128", SmallWorld.Day, SmallWorld.Household().With("rent", 2L)).Fingerprint).And.NotBe(before);
    }
}
