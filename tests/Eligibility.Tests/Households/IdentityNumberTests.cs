using CsCheck;
using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Tests.Households;

public sealed class IdentityNumberTests
{
    private const int Many = 10_000;

    private static readonly DateOnly Today = new(2022, 6, 15);

    private static readonly Gen<IdentityNumber> Numbers =
        Gen.Select(Gen.Int[110000, 659999], Gen.Int[new DateOnly(1880, 1, 1).DayNumber, Today.DayNumber], Gen.Int[0, 999])
            .Select((area, day, sequence) =>
                IdentityNumber.Create($"{area}", DateOnly.FromDayNumber(day), sequence));

    // Sequence 000 is issued to nobody; the last is the specimen printed with the standard.
    [Theory]
    [InlineData("350128190001010000", "1900-01-01", Sex.Female)]
    [InlineData("350128194303150007", "1943-03-15", Sex.Female)]
    [InlineData("350128196002290005", "1960-02-29", Sex.Female)]
    [InlineData("350128201006010000", "2010-06-01", Sex.Female)]
    [InlineData("11010519491231002X", "1949-12-31", Sex.Female)]
    public void TryParse_GoodNumber_IsReadIntoItsParts(string raw, string birthDate, Sex sex)
    {
        IdentityNumber.TryParse(raw, Today, out var number, out var problem).Should().BeTrue();

        problem.Should().Be(IdentityNumberProblem.None);
        number.Value.Should().Be(raw);
        number.AreaCode.Should().Be(raw[..6]);
        number.BirthDate.Should().Be(DateOnly.Parse(birthDate, System.Globalization.CultureInfo.InvariantCulture));
        number.Sex.Should().Be(sex);
    }

    [Theory]
    [InlineData(null, IdentityNumberProblem.Empty)]
    [InlineData("", IdentityNumberProblem.Empty)]
    [InlineData("  　\t", IdentityNumberProblem.Empty)]
    [InlineData("35012819430315000", IdentityNumberProblem.Length)]
    [InlineData("3501281943031500070", IdentityNumberProblem.Length)]
    [InlineData("3501281943031500X", IdentityNumberProblem.Length)]
    [InlineData("35012819430315O007", IdentityNumberProblem.Characters)]
    [InlineData("350128194303150007。", IdentityNumberProblem.Characters)]
    [InlineData("35012819430315X007", IdentityNumberProblem.Characters)]
    [InlineData("35012843031500X", IdentityNumberProblem.Characters)]
    [InlineData("٣٥٠١٢٨١٩٤٣٠٣١٥٠٠٠٧", IdentityNumberProblem.Characters)]
    [InlineData("林小姐", IdentityNumberProblem.Characters)]
    [InlineData("350128194303150008", IdentityNumberProblem.CheckDigit)]
    [InlineData("35012819430315000X", IdentityNumberProblem.CheckDigit)]
    [InlineData("350128990231000", IdentityNumberProblem.ImpossibleDate)]
    [Trait("ASVS", "2.2.1")]
    public void TryParse_BadNumber_NamesTheProblem(string? raw, IdentityNumberProblem expected)
    {
        IdentityNumber.TryParse(raw, Today, out var number, out var problem).Should().BeFalse();

        problem.Should().Be(expected);
        number.Should().Be(default(IdentityNumber));
    }

    [Theory]
    [InlineData("３５０１２８１９４３０３１５０００７", "350128194303150007", IdentityNumberNotices.FullWidthConverted)]
    [InlineData("11010519491231002x", "11010519491231002X", IdentityNumberNotices.LowerCaseXRaised)]
    [InlineData("11010519491231002ｘ", "11010519491231002X",
        IdentityNumberNotices.LowerCaseXRaised | IdentityNumberNotices.FullWidthConverted)]
    [InlineData("11010519491231002Ｘ", "11010519491231002X", IdentityNumberNotices.FullWidthConverted)]
    [InlineData("350128 19430315 0007", "350128194303150007", IdentityNumberNotices.SpacesRemoved)]
    [InlineData("\uFEFF350128194303150007\u3000", "350128194303150007", IdentityNumberNotices.SpacesRemoved)]
    [InlineData("350128430315000", "350128194303150007", IdentityNumberNotices.FifteenDigitsConverted)]
    [InlineData("350128194303150007", "350128194303150007", IdentityNumberNotices.None)]
    public void Of_UnusualForm_IsPutRightAndSaysSo(string raw, string expected, IdentityNumberNotices notices)
    {
        var reading = IdentityNumberReading.Of(raw, Today);

        reading.Number!.Value.Value.Should().Be(expected);
        reading.Notices.Should().Be(notices);
        reading.Notices.Describe().Should().HaveCount(int.PopCount((int)notices));
    }

    [Fact]
    public void Of_PastedPage_IsRefusedByItsLength()
    {
        IdentityNumberReading.Of(new string('1', 5_000_000), Today).Problem.Should().Be(IdentityNumberProblem.Length);
    }

    [Theory]
    [InlineData(0, IdentityNumberProblem.None)]
    [InlineData(1, IdentityNumberProblem.FutureDate)]
    public void TryParse_BirthAroundToday_IsJudgedByTheDay(int daysFromToday, IdentityNumberProblem expected)
    {
        var born = IdentityNumber.Create("350128", Today.AddDays(daysFromToday), 0);

        IdentityNumber.TryParse(born.Value, Today, out _, out var problem);

        problem.Should().Be(expected);
    }

    [Theory]
    [InlineData(1879, 12, 31, IdentityNumberProblem.BornBefore1880)]
    [InlineData(1880, 1, 1, IdentityNumberProblem.None)]
    public void TryParse_BirthAround1880_IsJudgedByTheDay(int year, int month, int day, IdentityNumberProblem expected)
    {
        var born = IdentityNumber.Create("350128", new DateOnly(year, month, day), 0);

        IdentityNumber.TryParse(born.Value, Today, out _, out var problem);

        problem.Should().Be(expected);
    }

    [Fact]
    public void ToString_Number_IsMasked()
    {
        IdentityNumber.TryParse("350128194303150007", Today, out var number, out _);

        number.Masked.Should().Be("350128********0007");
        $"{number}".Should().Be("350128********0007");
        default(IdentityNumber).ToString().Should().BeEmpty();
    }

    [Theory]
    [InlineData(1, Sex.Male)]
    [InlineData(2, Sex.Female)]
    [InlineData(999, Sex.Male)]
    public void Create_Sequence_CarriesTheSex(int sequence, Sex expected)
    {
        var number = IdentityNumber.Create("350128", new DateOnly(1980, 1, 1), sequence);

        number.Sequence.Should().Be(sequence);
        number.Sex.Should().Be(expected);
    }

    [Fact]
    public void Create_AreaCodeOfFiveDigits_IsRefused()
    {
        var create = () => IdentityNumber.Create("35012", new DateOnly(1980, 1, 1), 0);

        create.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void TryParse_NumberMadeByCreate_ReadsBackTheSame()
    {
        Numbers.Sample(number =>
            IdentityNumber.TryParse(number.Value, Today, out var read, out _) && read == number);
    }

    // ISO 7064 MOD 11-2 finds every single substitution and every transposition of two neighbours.
    [Fact]
    public void TryParse_OneCharacterChanged_IsAlwaysCaught()
    {
        Gen.Select(Numbers, Gen.Int[0, 17], Gen.Int[1, 10]).Sample((number, position, shift) =>
        {
            var alphabet = position == 17 ? "0123456789X" : "0123456789";
            var old = alphabet.IndexOf(number.Value[position], StringComparison.Ordinal);
            var changed = alphabet[(old + shift) % alphabet.Length];
            var text = $"{number.Value[..position]}{changed}{number.Value[(position + 1)..]}";

            return text == number.Value || ProblemOf(text) == IdentityNumberProblem.CheckDigit;
        }, iter: Many);
    }

    [Fact]
    public void TryParse_NeighboursSwapped_IsAlwaysCaught()
    {
        Gen.Select(Numbers, Gen.Int[0, 16]).Sample((number, position) =>
        {
            var characters = number.Value.ToCharArray();
            (characters[position], characters[position + 1]) = (characters[position + 1], characters[position]);
            var text = new string(characters);

            return text == number.Value
                || ProblemOf(text) is IdentityNumberProblem.CheckDigit or IdentityNumberProblem.Characters;
        }, iter: Many);
    }

    [Fact]
    public void TryParse_AnyText_NeverThrowsAndAlwaysSaysWhy()
    {
        Gen.String.Sample(text =>
            IdentityNumber.TryParse(text, Today, out _, out var problem) == (problem == IdentityNumberProblem.None), iter: Many);
    }

    [Fact]
    public void Describe_EveryProblem_HasItsOwnWordsInBothLanguages()
    {
        var words = Enum.GetValues<IdentityNumberProblem>().Select(problem => problem.Describe()).ToList();

        words.Select(w => w.Zh).Should().OnlyHaveUniqueItems().And.NotContain("");
        words.Select(w => w.En).Should().OnlyHaveUniqueItems().And.NotContain("");
    }

    private static IdentityNumberProblem ProblemOf(string text)
    {
        IdentityNumber.TryParse(text, Today, out _, out var problem);
        return problem;
    }
}
