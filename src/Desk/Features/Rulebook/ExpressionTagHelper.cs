using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Welfare.Rules.Rulebook;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Rulebook;

/// <summary>An expression as written, each name of a definition or figure a link to it.</summary>
[HtmlTargetElement("expression", Attributes = "of,text", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ExpressionTagHelper(HtmlEncoder encoder) : TagHelper
{
    public required Ruleset Of { get; set; }

    public required string Text { get; set; }

    /// <summary>The definition that it is the expression of: it does not link to itself.</summary>
    public string? Own { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "code";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "written");
        foreach (var (text, isName) in Usage.Parts(Text))
        {
            if (isName && PathOf(text) is { } path)
            {
                output.Content.AppendHtml($"<a href=\"{encoder.Encode(path)}\">").Append(text).AppendHtml("</a>");
            }
            else
            {
                output.Content.Append(text);
            }
        }
    }

    private string? PathOf(string name) => name == Own ? null
        : Of.Named.Any(n => n.Name == name) ? $"/rulebook/{Of.Id}#d-{name}"
        : Of.Parameters.Contains(name) ? $"/rulebook/figures/{name}"
        : null;
}
