using System.Reflection;
using System.Text.RegularExpressions;
using Welfare.Eligibility.Applications;

namespace Welfare.Eligibility.Tests.Lifecycles;

public sealed partial class LifecycleDocumentTests
{
    public static TheoryData<string> Files => DescribedLifecycle.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Document_DiffersFromTheMachine_IsWrittenAnewAndFails(string file)
    {
        var path = LifecycleDocument.PathOf(file);
        var generated = LifecycleDocument.Write(DescribedLifecycle.Of(file));
        var kept = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";

        if (kept != generated)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, generated);
        }

        kept.Should().Be(generated, $"docs/lifecycles/{file}.md shows the machine as it is; it has been written anew, commit it");
    }

    [Fact]
    public void Documents_OneOfEachLifecycleAndNoOther()
    {
        Directory.GetFiles(LifecycleDocument.Folder).Select(Path.GetFileNameWithoutExtension).Should().BeEquivalentTo(DescribedLifecycle.Files);
        Owners().Should().HaveCount(DescribedLifecycle.All.Count(of => !of.File.StartsWith("application-", StringComparison.Ordinal)) + 1);
    }

    [Fact]
    public void Status_OfEveryLifecycle_CanBeSetByItAlone()
    {
        foreach (var owner in Owners())
        {
            var setter = owner.GetProperty("Status")!.SetMethod;
            (setter is null || setter.IsPrivate).Should().BeTrue($"{owner.Name}.Status is set by its lifecycle");
        }
        var writers = SourceFiles().Where(file => StatusIsWritten().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName);
        writers.Should().OnlyContain(file => file!.EndsWith("Lifecycle.cs", StringComparison.Ordinal));
    }

    private static IEnumerable<Type> Owners() => typeof(Application).Assembly.GetTypes()
        .Where(type => type.GetNestedType("Lifecycle", BindingFlags.NonPublic | BindingFlags.Public) is not null);

    private static IEnumerable<string> SourceFiles() => Directory
        .EnumerateFiles(Path.GetFullPath(Path.Combine(LifecycleDocument.Folder, "..", "..", "src", "Eligibility")), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    // Of an object, in a bulk update, or by name.
    [GeneratedRegex(@"\w\.Status = |SetProperty\(\s*\w+ => \w+\.Status|nameof\(\w+\.Status\)|Property\(""Status""\)")]
    private static partial Regex StatusIsWritten();
}
