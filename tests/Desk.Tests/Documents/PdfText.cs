using UglyToad.PdfPig;

namespace Welfare.Desk.Tests.Documents;

/// <summary>What a reader gets out of a file again.</summary>
internal static class PdfText
{
    public static IReadOnlyList<string> Pages(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        return [.. pdf.GetPages().Select(page => string.Concat(page.Letters.Select(letter => letter.Value)))];
    }

    public static string All(byte[] file) => string.Concat(Pages(file));

    public static int Count(string text, string part) => text.Split(part).Length - 1;
}
