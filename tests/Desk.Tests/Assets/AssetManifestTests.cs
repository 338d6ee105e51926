using System.Security.Cryptography;
using System.Text.Json;

namespace Welfare.Desk.Tests.Assets;

public sealed class AssetManifestTests
{
    private const string Pages = "src/Desk/wwwroot/lib";
    private const string Fonts = "src/Desk/Documents/Fonts";

    public static TheoryData<string, string, string> ListedFiles()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var folder in new[] { Pages, Fonts })
        {
            foreach (var file in Read(folder).SelectMany(asset => asset.Files))
            {
                data.Add(folder, file.Path, file.Sha256);
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(ListedFiles))]
    public void ListedFile_OnDisk_HasTheFingerprintOfTheManifest(string folder, string path, string sha256)
    {
        var bytes = File.ReadAllBytes(Path.Combine(RepositoryRoot, folder, path));

        Convert.ToHexStringLower(SHA256.HashData(bytes)).Should().Be(sha256);
    }

    [Fact]
    public void PageAssets_OnDisk_AreAllListed()
    {
        var folder = Path.Combine(RepositoryRoot, Pages);
        var present = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'));

        present.Should().BeEquivalentTo(Read(Pages).SelectMany(asset => asset.Files).Select(file => file.Path).Append("manifest.json"));
    }

    [Theory]
    [InlineData(Pages)]
    [InlineData(Fonts)]
    [Trait("ASVS", "15.2.1")]
    public void Asset_InTheManifest_SaysWhatItIsAndBringsItsLicence(string folder)
    {
        var assets = Read(folder);

        assets.Should().NotBeEmpty();
        assets.Should().AllSatisfy(asset =>
        {
            asset.Version.Should().NotBeEmpty();
            asset.Licence.Should().BeOneOf("MIT", "OFL-1.1");
            asset.Changed.Should().NotBeEmpty();
            asset.Files.Should().Contain(file => file.Path.EndsWith("LICENSE") || file.Path.EndsWith("OFL.txt"));
        });
    }

    private static string RepositoryRoot { get; } = FindRoot(AppContext.BaseDirectory);

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Welfare.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);

    private static List<Asset> Read(string folder)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot, folder, "manifest.json"));
        return JsonSerializer.Deserialize<Manifest>(text, JsonSerializerOptions.Web)!.Assets;
    }

    private sealed record Manifest(List<Asset> Assets);

    private sealed record Asset(string Name, string Version, string Licence, string Changed, List<AssetFile> Files);

    private sealed record AssetFile(string Path, string Sha256);
}
