using Welfare.Desk.Documents.Fonts;
using Welfare.Desk.Documents.Layout;

namespace Welfare.Desk.Documents.Pdf;

/// <summary>Draws documents as PDF with the fonts they need inside. Equal documents give equal bytes.</summary>
internal sealed class PdfDocumentWriter(FontLibrary fonts) : IDocumentWriter
{
    public string ContentType => "application/pdf";

    public byte[] Write(Document document)
    {
        var pages = DocumentLayout.Pages(document, new Typesetter(fonts));
        var used = new Dictionary<FontFace, PdfFont>();
        var contents = pages.Select(page => PdfContent.Of(page, FontFor)).ToList();

        var file = new PdfFile();
        var tree = file.Reserve();
        var resources = file.Add($"<</Font<<{string.Concat(used.Values.Select(font => $"/{font.Resource} {font.WriteTo(file)} 0 R"))}>>>>");
        var leaves = contents.ConvertAll(content => file.Add(
            $"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 595.28 841.89]/Resources {resources} 0 R/Contents {file.AddStream(content)} 0 R>>"));
        file.Put(tree, $"<</Type/Pages/Count {leaves.Count}/Kids[{string.Join(' ', leaves.Select(leaf => $"{leaf} 0 R"))}]>>");
        var catalog = file.Add(
            $"<</Type/Catalog/Pages {tree} 0 R/Lang({document.Language})/ViewerPreferences<</DisplayDocTitle true>>>>");
        var information = file.Add(
            $"<</Title{PdfFile.Text(document.Title)}/Producer(Welfare)/CreationDate{PdfFile.Date(document.CreatedAt)}>>");
        return file.Finish(catalog, information);

        PdfFont FontFor(FontFace face)
        {
            if (!used.TryGetValue(face, out var font))
            {
                font = new PdfFont($"F{used.Count + 1}", face);
                used.Add(face, font);
            }
            return font;
        }
    }
}
