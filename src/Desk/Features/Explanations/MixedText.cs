using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Welfare.Desk.Features.Explanations;

/// <summary>
/// Text of a document as HTML: a line for a line, and in English whatever stays Chinese (names, articles of the law) marked as such, so that it is spoken
/// rightly.
/// </summary>
public static partial class MixedText
{
    public static IHtmlContent Of(string text, string language, HtmlEncoder encoder)
    {
        var html = new HtmlContentBuilder();
        foreach (var (line, i) in text.Split('\n').Select((line, i) => (line, i)))
        {
            if (i > 0)
            {
                html.AppendHtml("<br>");
            }

            foreach (var part in language == "en" ? Chinese().Split(line) : [line])
            {
                html.AppendHtml(Chinese().IsMatch(part) && language == "en" ? $"<span lang=\"zh-CN\">{encoder.Encode(part)}</span>" : encoder.Encode(part));
            }
        }

        return html;
    }

    // A run of Chinese with the punctuation and figures inside it.
    [GeneratedRegex(@"([\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+(?:[\d〔〕\s]*[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+)*)")]
    private static partial Regex Chinese();
}
