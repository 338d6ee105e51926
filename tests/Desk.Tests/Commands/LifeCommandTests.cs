using Welfare.Desk.Commands;
using Welfare.Eligibility.Programmes;

namespace Welfare.Desk.Tests.Commands;

/// <summary>A version's life from the command line, in a copy of the shipped folder.</summary>
public sealed class LifeCommandTests : IDisposable
{
    private const string Corrected = "senior-card/2025-05-01.r2";

    private readonly string _folder = Directory.CreateTempSubdirectory("welfare-life-").FullName;

    public LifeCommandTests()
    {
        foreach (var (path, text) in RulesetFolder.Texts(RulesCommands.FolderOf(null)))
        {
            Write(path, text);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Rules_ACorrection_IsADraftUntilAnotherPersonApprovesIt()
    {
        Write(Corrected + ".yaml", Read("senior-card/2025-05-01.yaml").Replace("in_force: 2025-05-01", "in_force: 2025-05-01\nrevision: 2", StringComparison.Ordinal));

        (await RulesAsync("status")).Output.Should().MatchRegex($@"{Corrected} +draft").And.MatchRegex(@"senior-card/2025-05-01 +in force");
        (await ApproveAsync("Li", Corrected)).Errors.Should().Contain("the same person drafted and approved it: Li");
        (await RulesAsync("test")).Code.Should().Be(0);
        var approved = await ApproveAsync("Wang", Corrected);
        approved.Code.Should().Be(0, approved.Errors);
        approved.Output.Should().StartWith("1 versions and 0 values recorded in ");
        (await RulesAsync("status")).Output.Should().MatchRegex($@"{Corrected} +in force .+approved 2026-11-01 by Wang, drafted by Li, for no authority").And.MatchRegex(@"senior-card/2025-05-01 +superseded");
    }

    [Fact]
    public async Task Rules_APublishedFileChanged_FailTheCheckAndTheStart()
    {
        const string says = "hardship-aid/2018-01-23.yaml(1,1): was changed after its publication on ";
        Write("hardship-aid/2018-01-23.yaml", Read("hardship-aid/2018-01-23.yaml") + "# a remark\n");

        var status = await RulesAsync("status");

        (await RulesAsync("check")).Should().Match<(int Code, string Output, string Errors)>(r => r.Code == 1 && r.Errors.StartsWith(says));
        (status.Code, status.Errors).Should().Be((1, ""));
        status.Output.Should().MatchRegex(@"hardship-aid/2018-01-23 +CHANGED");
        var start = await CommandLineTests.RunAsync([("Rules__Folder", _folder), ("Data__Folder", _folder)], "--urls=http://127.0.0.1:0");
        start.Code.Should().Be(1);
        start.Errors.Should().Contain(says).And.Contain("已公布的版本不再改动");
    }

    [Fact]
    public async Task Rules_WithoutPublishedFile_SayThatNothingIsInForce()
    {
        File.Delete(Path.Combine(_folder, "published.json"));

        var (code, _, errors) = await RulesAsync("test");

        code.Should().Be(1);
        errors.Should().Contain("published.json(1,1): there is none, so no version is in force");
    }

    [Theory]
    [InlineData("rules", "approve", "--all", "--drafted-by", "Li", "--by", "Wang", "--on", "yesterday")]
    [InlineData("rules", "approve", "--all", "--drafted-by", "Li", "--on", "2026-11-01")]
    [InlineData("rules", "approve", "--drafted-by", "Li", "--by", "Wang", "--on", "2026-11-01")]
    public async Task Approve_WithoutWhatItNeeds_AnswersTwo(params string[] arguments) => (await CommandLineTests.RunAsync([], arguments)).Code.Should().Be(2);

    private Task<(int Code, string Output, string Errors)> RulesAsync(string verb) => CommandLineTests.RunAsync([], "rules", verb, "--folder", _folder);

    private Task<(int Code, string Output, string Errors)> ApproveAsync(string by, string name) =>
        CommandLineTests.RunAsync([], "rules", "approve", name, "--drafted-by", "Li", "--by", by, "--on", "2026-11-01", "--folder", _folder);

    private string Read(string path) => File.ReadAllText(Path.Combine(_folder, path));

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
