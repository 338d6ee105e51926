using Welfare.Desk.Security;

namespace Welfare.Desk.Tests.Security;

/// <summary>ASVS 5.0 6.1.2, 6.2.4, 6.2.11.</summary>
public sealed class GuessablePasswordTests
{
    private static readonly string[] Unrelated =
    [
        "anchor", "basket", "candle", "ditch", "elbow", "funnel", "gravel", "hinge", "inkwell", "jigsaw", "kettle", "ladder", "mattress", "needle", "oyster", "pillow",
        "quarry", "ribbon", "saddle", "thimble", "umbrella", "varnish", "walnut", "yogurt", "zipper", "drifts", "lantern", "staple", "battery", "correct", "harbour", "meadow",
    ];

    [Theory]
    [InlineData("Pingtan-2016")]
    [InlineData("welfare2026!")]
    [InlineData("P@ssw0rd1234")]
    [InlineData("woaini1314520")]
    [InlineData("qwertyuiop")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("1234567890")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("zhangwei1987")]
    [InlineData("iloveyou123456")]
    [InlineData("!@#$%^&*()")]
    [InlineData("ＰＡＳＳＷＯＲＤ２０２６")]
    [InlineData("spongebob1")]
    [InlineData("ilovemymom")]
    [InlineData("watermelon")]
    [InlineData("callofduty")]
    [InlineData("a1b2c3d4e5")]
    [InlineData("1122334455")]
    [InlineData("0147258369")]
    [Trait("ASVS", "6.2.4")]
    public void Is_MadeOfWordsRunsAndYears_IsGuessable(string password) => GuessablePassword.Is(password).Should().BeTrue();

    [Theory]
    [InlineData("new-harbour-27")]
    [InlineData("no-digits-here")]
    [InlineData("kqzvbmtrwx")]
    [InlineData("correcthorsebatterystaple")]
    [InlineData("purple-lantern-drifts")]
    [InlineData("海边的灯塔第三盏亮着")]
    [InlineData("8052946173205")]
    public void Is_WithEnoughOfItsOwn_IsNotGuessable(string password) => GuessablePassword.Is(password).Should().BeFalse();

    [Fact]
    [Trait("ASVS", "6.2.11")]
    public void Is_AWordAndAYear_IsGuessableForEveryWordOfTheFile()
    {
        using var stream = typeof(GuessablePassword).Assembly.GetManifestResourceStream("guessable-words.txt")!;
        using var reader = new StreamReader(stream);
        var words = WordsOf(reader.ReadToEnd());

        var combined = words.SelectMany(word => new[] { $"{word}20262026", $"{word}.1234567890", $"1987{word}{word}" }).Distinct().ToList();

        combined.Should().HaveCountGreaterThan(1500).And.OnlyContain(password => GuessablePassword.Is(password));
    }

    // What a rule must leave alone: of a thousand of each kind, how many may be refused.
    [Fact]
    [Trait("ASVS", "6.2.4")]
    public void Is_ThreeOrFourUnrelatedWords_IsHardlyEverGuessable()
    {
        var random = new Random(20261130);

        Refused(() => string.Join('-', random.GetItems(Unrelated, 3))).Should().Be(0);
        Refused(() => string.Concat(random.GetItems(Unrelated, 4))).Should().Be(0);
        Refused(() => string.Join(' ', random.GetItems(EverydayWords(), 4))).Should().BeLessThan(10, "also of the file's own words four hide enough");
    }

    [Theory]
    [InlineData("abcdefghijklmnopqrstuvwxyz", 10, 5)]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789", 10, 25)]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 12, 5)]
    public void Is_RandomCharacters_IsHardlyEverGuessable(string alphabet, int length, int most)
    {
        var random = new Random(20261130);

        Refused(() => new string(random.GetItems(alphabet.AsSpan(), length))).Should().BeLessThanOrEqualTo(most, "of a thousand");
    }

    private static int Refused(Func<string> next) => Enumerable.Range(0, 1000).Count(_ => GuessablePassword.Is(next()));

    private static string[] EverydayWords()
    {
        using var stream = typeof(GuessablePassword).Assembly.GetManifestResourceStream("guessable-words.txt")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return [.. WordsOf(text[text.IndexOf("# everyday", StringComparison.Ordinal)..]).Where(word => word.Length > 3)];
    }

    private static List<string> WordsOf(string text) =>
        [.. text.Split('\n').Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
