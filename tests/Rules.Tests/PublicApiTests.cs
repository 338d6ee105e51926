namespace Welfare.Rules.Tests;

public sealed class PublicApiTests
{
    private const string Approved = "src/Rules/PublicApi.txt";
    private const string Accept = "ACCEPT=1 dotnet test tests/Rules.Tests --filter PublicApi";

    [Fact]
    public void Rules_PublicMembers_AreTheApprovedOnes()
    {
        var found = PublicApi.Of(typeof(Words).Assembly, "Welfare.Rules.");
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
        {
            File.WriteAllText(Shipped.PathOf(Approved), found);
        }

        var approved = Shipped.Text(Approved).Split('\n');
        var lines = found.Split('\n');
        string.Join('\n', [.. lines.Except(approved).Select(line => $"+ {line}"), .. approved.Except(lines).Select(line => $"- {line}")])
            .Should().BeEmpty("what others may rely on changed; to accept it: {0}", Accept);
        found.Should().Be(string.Join('\n', approved), "the file is in order; to write it anew: {0}", Accept);
    }
}
