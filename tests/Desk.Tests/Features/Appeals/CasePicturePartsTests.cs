using System.Globalization;
using Welfare.Desk.Documents;
using Welfare.Desk.Features.Appeals;
using Welfare.Eligibility.Appeals;

namespace Welfare.Desk.Tests.Features.Appeals;

public sealed class CasePicturePartsTests
{
    private static readonly DateTimeOffset Late = new(2026, 3, 5, 16, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("zh-CN", "1_调查人签字_吴调查_2026-03-06.jpg", "2_入户调查照片_2026-03-06.jpg")]
    [InlineData("en", "1_Investigator.s_signature_吴调查_2026-03-06.jpg", "2_Photograph_of_the_home_visit_2026-03-06.jpg")]
    public async Task Add_PicturesThatFit_AreNamedByWhatTheyAre(string language, string first, string second)
    {
        List<(CaseFilePaper Paper, byte[] Content)> parts = [];

        var shown = await CasePictureParts.AddAsync(parts, Pictures(), 5, CultureInfo.GetCultureInfo(language));

        parts.Select(part => part.Paper.FileName).Should().Equal($"0{first}", $"0{second}");
        shown.Should().Equal(CasePictureKind.SignedByInvestigator, CasePictureKind.HomeVisit);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(6, 2)]
    public async Task Add_AroundTheRoomThereIs_LeavesOutWhatIsAboveAndNamesIt(int room, int fitting)
    {
        List<(CaseFilePaper Paper, byte[] Content)> parts = [];

        var shown = await CasePictureParts.AddAsync(parts, Pictures(), room, CultureInfo.GetCultureInfo("zh-CN"));

        shown.Should().HaveCount(fitting);
        parts.Should().HaveCount(2).And.OnlyContain(part => part.Paper.Sha256.Length == 64);
        parts.Count(part => part.Content.Length > 0).Should().Be(fitting);
        parts[1].Paper.FileName.StartsWith("未附", StringComparison.Ordinal).Should().Be(fitting == 1);
    }

    [Fact]
    public async Task Add_NameThatNoFileCanHave_BecomesOneThatItCan()
    {
        List<(CaseFilePaper Paper, byte[] Content)> parts = [];

        await CasePictureParts.AddAsync(parts, Of(new CasePicture(CasePictureKind.SignedByInvestigator, Late, "../吴 <调>:查\\", [1])), 5, CultureInfo.GetCultureInfo("zh-CN"));

        parts.Single().Paper.FileName.Should().MatchRegex(@"^01_[^/\\<>:]+_2026-03-06\.jpg$");
    }

    private static IAsyncEnumerable<CasePicture> Pictures() =>
        Of(new(CasePictureKind.SignedByInvestigator, Late, "吴调查", [1, 2, 3]), new(CasePictureKind.HomeVisit, Late, null, [4, 5]));

    private static async IAsyncEnumerable<CasePicture> Of(params CasePicture[] pictures)
    {
        foreach (var picture in pictures)
        {
            await Task.CompletedTask;
            yield return picture;
        }
    }
}
