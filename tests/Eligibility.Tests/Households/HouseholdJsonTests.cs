using Welfare.Eligibility.Households;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Households;

public sealed class HouseholdJsonTests
{
    private const string WithASon =
        """
        {"household":"H1","region":"350128","as_of":"2022-06-15",
         "facts":{"supporters_elsewhere":"listed","supporters":[{"id":"son","situation":"ordinary","support_basis":"income","monthly_income":1200000,"household_size":3,"dependants":2,"supports_here":2}]},
         "members":[{"id":"m1","relation":"self"}]}
        """;

    [Fact]
    public void Write_ListsOfTheHousehold_ReadAgainAsTheyWere()
    {
        var file = new HouseholdFile(TestVocabulary.Full);
        var subject = file.Read(WithASon, "h1.json");

        var again = file.Read(HouseholdJson.Write(subject), "again.json");

        again.Fingerprint.Should().Be(subject.Fingerprint);
        again.Facts.List("supporters").State.Should().Be(FactState.Known);
        again.Facts.List("supporters").Records.Should().ContainSingle().Which["monthly_income"].Value.Should().Be(1_200_000);
    }

    [Fact]
    public void Read_MembersAmongTheFacts_IsAnError()
    {
        var read = () => new HouseholdFile(TestVocabulary.Full).Read("""{"household":"H1","region":"350128","as_of":"2022-06-15","facts":{"members":[]},"members":[]}""", "h1.json");

        read.Should().Throw<HouseholdFileException>().WithMessage("*members*");
    }

    [Fact]
    public void Read_AHouseholdWhoseSupportersNobodyListed_LeavesTheListUnknown()
    {
        var subject = new HouseholdFile(TestVocabulary.Full).Read("""{"household":"H1","region":"350128","as_of":"2022-06-15","facts":{},"members":[]}""", "h1.json");

        subject.Facts.List("supporters").State.Should().Be(FactState.Unknown);
    }
}
