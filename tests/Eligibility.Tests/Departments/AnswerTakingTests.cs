using System.Text;
using Welfare.Eligibility.Departments.Answers;
using Welfare.Eligibility.Departments.Connections;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Departments;

/// <summary>What is believed of an answer, and what is not.</summary>
public sealed class AnswerTakingTests : IDisposable
{
    private const string Number = "350128194303150007";
    private const string Good = """
        {"inquiry":"0197aaaa-0000-7000-8000-000000000001","item":"D08","idNumber":"350128194303150007","name":"陈阿妹","state":"known","asOf":"2022-05-31","rows":[{"wages_12m":"36000.00","social_insurance_12m":"0.00"}]}
        """;

    private static readonly Guid Inquired = Guid.Parse("0197aaaa-0000-7000-8000-000000000001");

    private readonly string _folder = Directory.CreateTempSubdirectory("welfare-answers-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Take_AnswerAsDescribed_IsKnown()
    {
        var taken = Take(Good);

        taken.Outcome.Should().Be(InquiryOutcome.Known);
        taken.Answer!.AsOf.Should().Be(new DateOnly(2022, 5, 31));
        taken.Reason.Should().BeNull();
    }

    [Theory]
    [InlineData("""{"inquiry":"0197aaaa-0000-7000-8000-000000000001","item":"D08","idNumber":"350128194303150007","name":"陈阿妹","state":"none","asOf":"2022-05-31"}""")]
    [InlineData("""{"inquiry":"0197aaaa-0000-7000-8000-000000000001","item":"D08","idNumber":"350128194303150007","name":" 陈 阿妹 ","state":"none","asOf":"20220531","rows":[]}""")]
    public void Take_NothingHeld_IsNone(string text)
    {
        var taken = Take(text);

        taken.Outcome.Should().Be(InquiryOutcome.None);
        taken.Answer!.State.Should().Be(FactState.None);
    }

    [Fact]
    public void Take_FieldThatIsNotSaid_StaysUnknown() =>
        Take(Good.Replace(",\"social_insurance_12m\":\"0.00\"", "", StringComparison.Ordinal)).Outcome.Should().Be(InquiryOutcome.Known);

    [Theory]
    [InlineData("\"name\":\"陈阿妹\"", "\"name\":\"陈阿美\"")]
    [InlineData("\"name\":\"陈阿妹\"", "\"name\":\"陈阿妹\",\"sex\":\"男\"")]
    [InlineData("\"name\":\"陈阿妹\"", "\"name\":\"陈阿妹\",\"birthDate\":\"1943-03-16\"")]
    public void Take_NumberUnderAnotherNameSexOrBirth_IsDisputedAndGivesNothing(string text, string instead)
    {
        var taken = Take(Good.Replace(text, instead, StringComparison.Ordinal));

        taken.Outcome.Should().Be(InquiryOutcome.Disputed);
        taken.Answer!.State.Should().Be(FactState.Disputed);
        taken.Answer.Rows.Should().BeNull();
        taken.Reason.Should().NotBeNull();
    }

    [Theory]
    [InlineData("\"state\":\"known\"", "\"state\":\"maybe\"")]
    [InlineData("\"state\":\"known\"", "\"state\":\"none\"")]
    [InlineData("\"state\":\"known\",", "")]
    [InlineData("\"state\":\"known\"", "\"state\":\"known\",\"state\":\"none\"")]
    [InlineData("\"rows\":[{", "\"rows\":[],\"old\":[{")]
    [InlineData("\"rows\":[{", "\"rows\":[[],{")]
    [InlineData("\"asOf\":\"2022-05-31\"", "\"asOf\":\"2022-06-16\"")]
    [InlineData("\"asOf\":\"2022-05-31\"", "\"asOf\":\"2022-02-31\"")]
    [InlineData("\"asOf\":\"2022-05-31\"", "\"asOf\":\"2022-04-15\"")]
    [InlineData("\"asOf\":\"2022-05-31\"", "\"asOf\":20220531")]
    [InlineData("\"item\":\"D08\"", "\"item\":\"D09\"")]
    [InlineData("8000-000000000001", "8000-000000000002")]
    [InlineData("350128194303150007", "350128190001010000")]
    [InlineData("350128194303150007", "350128194303150008")]
    [InlineData("陈阿妹", "陈\\ud800")]
    [InlineData("陈阿妹", "陈\\ufffe")]
    [InlineData("36000.00", "-36000.00")]
    [InlineData("36000.00", "36000")]
    [InlineData("36000.00", "三万六")]
    [InlineData("\"36000.00\"", "NaN")]
    [InlineData("\"36000.00\"", "{\"yuan\":36000}")]
    [InlineData("wages_12m", "wages")]
    [InlineData("\"wages_12m\":\"36000.00\"", "\"wages_12m\":\"36000.00\",\"id_no\":\"350128190001010000\"")]
    [InlineData("}]}", "},{\"wages_12m\":\"36000.00\",\"social_insurance_12m\":\"0.00\"}]}")]
    [InlineData("}]}", "}]")]
    [InlineData("}]}", "}]}{}")]
    [InlineData("[{\"wages_12m\":\"36000.00\",\"social_insurance_12m\":\"0.00\"}]", "[[[[[[[[[[]]]]]]]]]]")]
    public void Take_AnswerThatIsNotAsDescribed_IsRefusedWithItsReason(string text, string instead)
    {
        Good.Should().Contain(text);

        var taken = Take(Good.Replace(text, instead, StringComparison.Ordinal));

        taken.Outcome.Should().Be(InquiryOutcome.Refused);
        taken.Answer.Should().BeNull();
        taken.Reason!.Zh.Should().NotBeEmpty();
        taken.Reason.En.Should().NotBeEmpty();
    }

    [Fact]
    public void Take_TwoRowsThatContradictEachOther_AreDisputed() =>
        Take(Good.Replace("}]}", "},{\"wages_12m\":\"1.00\",\"social_insurance_12m\":\"0.00\"}]}", StringComparison.Ordinal)).Outcome.Should().Be(InquiryOutcome.Disputed);

    [Theory]
    [InlineData(30, InquiryOutcome.Known)]
    [InlineData(31, InquiryOutcome.Known)]
    [InlineData(1, InquiryOutcome.Refused)]
    public void Take_DaysAroundWhatIsHeld_OlderOnlyIsRefused(int heldDay, InquiryOutcome outcome) =>
        Take(Good, held: heldDay == 1 ? new DateOnly(2022, 6, 1) : new DateOnly(2022, 5, heldDay)).Outcome.Should().Be(outcome);

    [Theory]
    [InlineData("2022-04-16", InquiryOutcome.Known)]
    [InlineData("2022-04-15", InquiryOutcome.Refused)]
    public void Take_DaysAroundTheLimitOfFreshness_SixtyDaysAreFresh(string asOf, InquiryOutcome outcome) =>
        Take(Good.Replace("2022-05-31", asOf, StringComparison.Ordinal)).Outcome.Should().Be(outcome);

    [Theory]
    [InlineData("gb18030")]
    [InlineData("gbk")]
    [InlineData("utf-16")]
    public void Take_OtherCharsetNamed_IsRefused(string charset) =>
        TakeBytes(Encoding.UTF8.GetBytes(Good), charset).Outcome.Should().Be(InquiryOutcome.Refused);

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-16")]
    [InlineData("big5")]
    public void Take_OtherCharsetNotNamed_IsRefused(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        TakeBytes(Encoding.GetEncoding(encoding).GetBytes(Good), null).Outcome.Should().Be(InquiryOutcome.Refused);
    }

    [Fact]
    public void Take_AnswerCutAnywhere_IsNeverBelieved()
    {
        var bytes = Encoding.UTF8.GetBytes(Good.Trim());
        for (var length = 0; length < bytes.Length; length++)
        {
            TakeBytes(bytes[..length], "utf-8").Outcome.Should().Be(InquiryOutcome.Refused, "of {0} bytes", length);
        }
    }

    [Fact]
    public void Take_SameRecordTwiceInAList_IsRefusedAndDifferentRecordsAreNot()
    {
        const string Car = """{"record":"A","vehicle_class":"car"}""";
        var item = TestVocabulary.Full.ListsOf("D02").Single().List;
        var fact = TestVocabulary.Full.Record(item.Record).Facts.First(fact => fact.Kind == Welfare.Rules.Vocabularies.FactKind.Boolean || fact.Choices.Count > 0);
        var value = fact.Choices.Count > 0 ? fact.Choices[0].Id : "true";
        string Row(string record) => Car.Replace("\"A\"", $"\"{record}\"", StringComparison.Ordinal).Replace("\"vehicle_class\":\"car\"", $"\"{fact.Name}\":\"{value}\"", StringComparison.Ordinal);
        string Answer(params string[] rows) => Good.Replace("D08", "D02", StringComparison.Ordinal)
            .Replace("{\"wages_12m\":\"36000.00\",\"social_insurance_12m\":\"0.00\"}", string.Join(',', rows), StringComparison.Ordinal);

        Take(Answer(Row("A"), Row("A")), item: "D02").Outcome.Should().Be(InquiryOutcome.Refused);
        Take(Answer(Row("A"), Row("B")), item: "D02").Outcome.Should().Be(InquiryOutcome.Known);
    }

    private TakenAnswer Take(string text, DateOnly? held = null, string item = "D08") => TakeBytes(Encoding.UTF8.GetBytes(text.Trim()), "utf-8", held, item);

    private TakenAnswer TakeBytes(byte[] bytes, string? charset, DateOnly? held = null, string item = "D08")
    {
        var keys = KeyRing.Create();
        var (cipher, index) = (new ColumnCipher(keys), new BlindIndex(keys));
        var today = new DateOnly(2022, 6, 15);
        IdentityNumber.TryParse(Number, today, out var number, out _).Should().BeTrue();
        var person = Person.Create(number, "陈阿妹", index, Sex.Female);
        var taking = new AnswerTaking(
            TestVocabulary.Full, cipher, index, new StorageOptions(DatabaseProvider.Sqlite, "", _folder, ""), new SetClock(new DateTimeOffset(2022, 6, 15, 9, 0, 0, TimeSpan.FromHours(8))));
        return taking.Take(new AskedPerson(Inquired, item, person, today, held), new DepartmentReply(bytes, charset, null));
    }
}
