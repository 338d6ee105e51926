using Welfare.Desk.Security;

namespace Welfare.Desk.Tests.Security;

/// <summary>ASVS 5.0 6.1.2, 6.2.4, 6.2.11.</summary>
public sealed class GuessablePasswordTests
{
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
    public void Is_AWordAndAYear_IsGuessableForEveryWordOfTheFile()
    {
        using var stream = typeof(GuessablePassword).Assembly.GetManifestResourceStream("guessable-words.txt")!;
        using var reader = new StreamReader(stream);
        var words = reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();

        var combined = words.SelectMany(word => new[] { $"{word}20262026", $"{word}.1234567890", $"1987{word}{word}" }).Distinct().ToList();

        combined.Should().HaveCountGreaterThan(1500).And.OnlyContain(password => GuessablePassword.Is(password));
    }
}
