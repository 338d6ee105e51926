using System.Text;
using Welfare.Desk.Documents;

namespace Welfare.Desk.Tests.Documents;

public sealed class MissingCharactersTests : IDisposable
{
    private static readonly Rune Rare = new(0x20BB7); // 𠮷

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fonts");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Write_CharactersInNoFont_AreAllNamedWithTheirNumbers()
    {
        var write = () => Papers.Writer().Write(Papers.Of(new Paragraph("𠮷野家的𪚥，𠮷")));

        var error = write.Should().Throw<MissingCharactersException>().Which;
        error.Characters.Should().Equal(Rare, new Rune(0x2A6A5));
        error.Message.Should().Contain("𠮷 (U+20BB7)").And.Contain("𪚥 (U+2A6A5)");
    }

    [Fact]
    public void Write_HalfOfACharacter_IsNamedNotDrawn()
    {
        var write = () => Papers.Writer().Write(Papers.Of(new Paragraph("林\uD842")));

        write.Should().Throw<MissingCharactersException>().Which.Characters.Should().Equal(Rune.ReplacementChar);
    }

    [Fact]
    public void Write_CharacterInASystemFont_IsDrawnWithIt()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "rare.ttf"), TestFont.Covering(Rare));

        var file = Papers.Writer(_folder.FullName).Write(Papers.Of(new Paragraph("姓名：𠮷大海")));

        PdfText.All(file).Should().Contain("姓名：𠮷大海");
    }

    [Fact]
    public void Write_CharacterInAFontCollection_IsDrawnWithIt()
    {
        var collection = TestFont.Collection(TestFont.Covering(new Rune('A')), TestFont.Covering(Rare));
        File.WriteAllBytes(Path.Combine(_folder.FullName, "rare.ttc"), collection);

        var file = Papers.Writer(_folder.FullName).Write(Papers.Of(new Paragraph("𠮷")));

        PdfText.All(file).Should().Contain("𠮷");
    }

    [Fact]
    public void Write_DamagedFilesInTheFontFolder_AreSkipped()
    {
        var good = TestFont.Covering(Rare);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "a.ttf"), []);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "b.ttf"), [.. Enumerable.Repeat((byte)0xFF, 500)]);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "c.ttf"), good[..(good.Length / 4)]);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "d.ttf"), good);

        var file = Papers.Writer(_folder.FullName).Write(Papers.Of(new Paragraph("𠮷")));

        PdfText.All(file).Should().Contain("𠮷");
    }

    [Fact]
    public void Write_FontWhoseLicenceForbidsEmbedding_IsNotUsed()
    {
        const ushort restricted = 0x0002;
        File.WriteAllBytes(Path.Combine(_folder.FullName, "rare.ttf"), TestFont.Covering(Rare, restricted));

        var write = () => Papers.Writer(_folder.FullName).Write(Papers.Of(new Paragraph("𠮷")));

        write.Should().Throw<MissingCharactersException>();
    }

    [Fact]
    public void Write_PrivateUseCharacter_IsNeverTakenFromAnotherFont()
    {
        var privateUse = new Rune(0xE000);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "icons.ttf"), TestFont.Covering(privateUse));

        var write = () => Papers.Writer(_folder.FullName).Write(Papers.Of(new Paragraph("林\uE000")));

        write.Should().Throw<MissingCharactersException>().Which.Characters.Should().Equal(privateUse);
    }

    [Fact]
    public void Write_InvisibleJoinersAndSelectors_AreLeftOut()
    {
        var file = Papers.Writer().Write(Papers.Of(new Paragraph("林\u200B阿\uFE00妹\U000E0100")));

        PdfText.All(file).Should().Contain("林阿妹");
    }
}
